package kr.cheomdan.workloads.healthcare.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import kr.cheomdan.workloads.Work;
import org.jspecify.annotations.Nullable;

/** Plans: by hand first, then by whole lines that a linear programme puts together, then by the solver, which proves. */
final class Planner {

    private static final int HAND_PLANS = 9;
    private static final int TURNS = 60;
    /** Only where there is no solver: it goes on until the time is over. */
    private static final int MOST_TURNS = 1_000_000;
    private static final int DIVES = 8;
    /** What must be left of the processor time for the solver when the lines have taken theirs. */
    private static final double SHARE_OF_SOLVER = .4;
    /** A second of a processor does about three quarters of what the solver calls one; the rest is for slower machines. */
    private static final double EFFORT_A_SECOND = .6;
    private static final double SMALL = 1e-6;

    private final Ward ward;
    private final Work work;
    private final HandPlanner hand;
    private final List<Roster> handPlans = new ArrayList<>();
    private volatile boolean cutShort;

    /**
     * What came of it.
     *
     * @param byHand the middle one of those that were planned by hand
     * @param handPenalties of all of them
     * @param bound no roster has a smaller penalty; null where nothing is known
     * @param isProven whether there is none better
     * @param mayDiffer whether another run could come to another roster: the bound of processor time, or several workers, decided something
     * @param usedSolver whether there was one for this machine
     */
    record Planned(
            Roster roster, Roster byHand, List<Long> handPenalties, @Nullable Long bound, boolean isProven, boolean mayDiffer,
            boolean usedSolver) {}

    Planner(Ward ward, Work work) {
        this.ward = ward;
        this.work = work;
        this.hand = new HandPlanner(ward);
    }

    Planned plan() {
        double limit = work.cpu().used() + work.cpu().left();
        BooleanSupplier linesAreOver = () -> cut(work.cpu().left() < SHARE_OF_SOLVER * limit);
        byHand(linesAreOver);
        handPlans.sort(Comparator.comparingLong(this::penalty));
        Roster median = handPlans.get(handPlans.size() / 2);
        Roster best = handPlans.get(0);
        List<Long> penalties = handPlans.stream().map(this::penalty).toList();
        work.say("by-hand best=%d median=%d", penalties.get(0), penalty(median));
        if (!Solving.isPossible()) {
            work.say("there is no solver for this kind of machine; the search of lines goes on alone");
            Roster found = hand.goOn(best, MOST_TURNS, work.random("go-on"), () -> cut(isOverTelling(limit)), each -> { });
            return new Planned(found, median, penalties, null, false, cutShort, false);
        }
        return solve(best, median, penalties, limit, linesAreOver);
    }

    private Planned solve(Roster from, Roster median, List<Long> penalties, double limit, BooleanSupplier linesAreOver) {
        Solving solving = new Solving(work.seed(), work.workers(), EFFORT_A_SECOND * limit, work.cpu());
        Roster best = from;
        boolean proven;
        long bound;
        try (Columns columns = new Columns(ward, hand, work.workers())) {
            handPlans.forEach(columns::add);
            best = hand.goOn(best, TURNS, work.random("go-on"), linesAreOver, columns::add);
            work.progress(.15, "searched penalty=%d", penalty(best));
            columns.settle(linesAreOver);
            bound = Double.isInfinite(columns.bound()) ? 0 : (long) Math.ceil(columns.bound() - SMALL);
            work.progress(.25, "mixed bound=%d", bound);
            SplittableRandom random = work.random("dives");
            for (int dive = 0; dive < DIVES && penalty(best) > bound && !linesAreOver.getAsBoolean(); dive++) {
                Optional<Roster> found = columns.dive(random, linesAreOver);
                best = found.isPresent() && penalty(found.get()) < penalty(best) ? found.get() : best;
                work.progress(.25 + .2 * dive / DIVES, "put together penalty=%d bound=%d", penalty(best), bound);
            }
            proven = penalty(best) <= bound;
            if (!proven) {
                Optional<boolean[][][]> useful = columns.useful(penalty(best), linesAreOver);
                work.progress(.5, "solving penalty=%d bound=%d", penalty(best), bound);
                ExactModel.Answer answer = ask(best, useful, bound, solving, limit);
                best = answer.roster() != null ? answer.roster() : best;
                proven = answer.isProof();
                bound = proven ? penalty(best) : Math.max(bound, (long) Math.ceil(answer.bound() - SMALL));
            }
        }
        cutShort |= solving.wasStopped();
        return new Planned(best, median, penalties, Math.min(bound, penalty(best)), proven,
                cutShort || solving.mayDiffer(), true);
    }

    /** The solver calls nothing back, so a thread beside it tells how far it is. */
    private ExactModel.Answer ask(Roster best, Optional<boolean[][][]> useful, long bound, Solving solving, double limit) {
        Thread teller = new Thread(() -> tell(limit), "progress");
        teller.setDaemon(true);
        teller.start();
        try {
            return ExactModel.ask(ward, best, useful, bound, solving);
        } finally {
            teller.interrupt();
        }
    }

    private void tell(double limit) {
        try {
            while (true) {
                Thread.sleep(1_000);
                work.progress(.5 + .49 * work.cpu().used() / limit, "solving");
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private void byHand(BooleanSupplier isOver) {
        SplittableRandom random = work.random("by-hand");
        for (int i = 0; i < HAND_PLANS; i++) {
            // One there has to be, however little time there is.
            Roster plan = hand.plan(random, handPlans.isEmpty() ? () -> false : isOver);
            if (plan != null) {
                handPlans.add(plan);
            }
        }
        if (handPlans.isEmpty()) {
            throw new IllegalStateException("somebody has no line that keeps all rules, which the check should have said");
        }
        work.progress(.05, "by hand");
    }

    private boolean cut(boolean isOver) {
        // Several may ask at once: nobody may take back what another has said.
        if (isOver) {
            cutShort = true;
        }
        return isOver;
    }

    private boolean isOverTelling(double limit) {
        work.progress(.05 + .94 * work.cpu().used() / limit, "searching");
        return work.cpu().isOver();
    }

    private long penalty(Roster roster) {
        return roster.tally(ward).penalty();
    }
}
