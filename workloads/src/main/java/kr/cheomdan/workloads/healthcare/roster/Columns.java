package kr.cheomdan.workloads.healthcare.roster;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.healthcare.roster.Ward.Need;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among whole lines of persons. A linear programme that may mix lines says what a shift is worth on each day; by that each person's
 * cheapest line is looked for and added, until no line is worth adding. Then no roster can cost less than the mix, and among the lines that
 * were found the best roster of unmixed ones is chosen.
 */
final class Columns implements AutoCloseable {

    /** Prices become whole numbers for the search of lines. */
    private static final double SCALE = 10_000;
    private static final double SMALL = 1e-6;
    private static final int CHOICES = 3;

    /** A line of a person, and what it costs in wishes. */
    private record Column(int person, int[] line, long cost, MPVariable share) {}

    private final Ward ward;
    private final HandPlanner lines;
    private final MPSolver solver;
    private final MPConstraint[] ofPerson;
    private final MPConstraint[][] ofNeed;
    private final List<Column> columns = new ArrayList<>();
    private final Set<List<Integer>> known = new HashSet<>();
    private double bound = Double.NEGATIVE_INFINITY;
    private long @Nullable [][] worthAtBound;
    private final boolean[] fixed;
    private final ExecutorService workers;

    /** @param workers how many look for lines at once; what they find does not hang on it */
    Columns(Ward ward, HandPlanner lines, int workers) {
        this.ward = ward;
        this.lines = lines;
        this.workers = Executors.newFixedThreadPool(workers);
        this.solver = java.util.Objects.requireNonNull(MPSolver.createSolver("GLOP"));
        this.ofPerson = new MPConstraint[ward.staff().size()];
        this.fixed = new boolean[ward.staff().size()];
        this.ofNeed = new MPConstraint[ward.days()][ward.shifts().size()];
        for (int person = 0; person < ofPerson.length; person++) {
            ofPerson[person] = solver.makeConstraint(1, 1, "");
        }
        for (Need need : ward.needs()) {
            MPConstraint constraint = solver.makeConstraint(need.staff(), need.staff(), "");
            MPVariable tooFew = solver.makeNumVar(0, need.staff(), "");
            MPVariable tooMany = solver.makeNumVar(0, MPSolver.infinity(), "");
            constraint.setCoefficient(tooFew, 1);
            constraint.setCoefficient(tooMany, -1);
            solver.objective().setCoefficient(tooFew, need.shortWeight());
            solver.objective().setCoefficient(tooMany, need.surplusWeight());
            ofNeed[need.day()][need.shift()] = constraint;
        }
        solver.objective().setMinimization();
    }

    void add(Roster roster) {
        for (int person = 0; person < ofPerson.length; person++) {
            add(person, roster.shift()[person]);
        }
    }

    private boolean add(int person, int[] line) {
        List<Integer> name = new ArrayList<>(Arrays.stream(line).boxed().toList());
        name.add(person);
        if (!known.add(name)) {
            return false;
        }
        long cost = 0;
        MPVariable share = solver.makeNumVar(0, MPSolver.infinity(), "");
        ofPerson[person].setCoefficient(share, 1);
        for (int day = 0; day < line.length; day++) {
            cost += lines.wish(person, day, line[day]);
            MPConstraint need = line[day] == Ward.OFF ? null : ofNeed[day][line[day]];
            if (need != null) {
                need.setCoefficient(share, 1);
            }
        }
        solver.objective().setCoefficient(share, cost);
        columns.add(new Column(person, line.clone(), cost, share));
        return true;
    }

    /** Looks for lines until none is worth adding, or it is over; {@link #bound} says what came of it. */
    void settle(BooleanSupplier isOver) {
        settle(false, isOver);
    }

    /** @return whether no line is worth adding any more */
    private boolean settle(boolean isPartFixed, BooleanSupplier isOver) {
        while (!isOver.getAsBoolean() && solver.solve() == MPSolver.ResultStatus.OPTIMAL) {
            double value = solver.objective().value();
            // All is read before anything is added: then the solver knows it no more.
            long[][] worth = new long[ward.days()][ward.shifts().size()];
            for (Need need : ward.needs()) {
                worth[need.day()][need.shift()] = Math.round(SCALE * ofNeed[need.day()][need.shift()].dualValue());
            }
            double[] price = Arrays.stream(ofPerson).mapToDouble(MPConstraint::dualValue).toArray();
            boolean added = false;
            boolean whole = true;
            // The bound is reckoned from what was rounded: then it holds, whatever the solver thinks of its precision.
            double least = rest(worth);
            List<Optional<Priced>> all = ofEach(person -> isPartFixed && fixed[person] ? Optional.empty() : cheapest(person, worth));
            for (int person = 0; person < ofPerson.length; person++) {
                Priced priced = all.get(person).orElse(null);
                if (priced == null) {
                    continue;
                }
                whole &= !lines.search(person).gaveUp();
                least += priced.cost();
                added |= priced.cost() < price[person] - SMALL && add(person, priced.line());
            }
            if (whole && !isPartFixed && least > bound) {
                bound = least;
                worthAtBound = worth;
            }
            if (!added || !isPartFixed && value - bound < SMALL) {
                return true;
            }
        }
        return false;
    }

    /**
     * Makes a roster of the mix: fixes the line that has the largest part of its person, looks for lines that fit to it, and so on.
     *
     * @param random every now and then another line is fixed than that of the largest part: then another roster comes of it
     */
    Optional<Roster> dive(SplittableRandom random, BooleanSupplier isOver) {
        Arrays.fill(fixed, false);
        Roster roster = Roster.empty(ward);
        try {
            for (int left = ward.staff().size(); left > 0; ) {
                if (!settle(true, isOver)) {
                    return Optional.empty();
                }
                List<Column> open = columns.stream().filter(column -> !fixed[column.person()] && column.share().solutionValue() > SMALL)
                        .sorted(Comparator.comparingDouble((Column column) -> -column.share().solutionValue())).toList();
                List<Column> whole = open.stream().filter(column -> column.share().solutionValue() > 1 - SMALL).toList();
                List<Column> next = whole.isEmpty() ? List.of(open.get(random.nextInt(Math.min(CHOICES, open.size())))) : whole;
                for (Column column : next) {
                    column.share().setLb(1);
                    fixed[column.person()] = true;
                    roster.shift()[column.person()] = column.line().clone();
                    left--;
                }
            }
            return Optional.of(roster);
        } finally {
            columns.forEach(column -> column.share().setLb(0));
            Arrays.fill(fixed, false);
        }
    }

    private record Priced(int[] line, double cost) {}

    private Optional<Priced> cheapest(int person, long[][] worth) {
        Prices prices = prices(person, worth);
        return lines.search(person).cheapest(prices.work(), prices.off()).map(found -> new Priced(found, prices.of(found)));
    }

    /** Does the same for each person, by all workers; what comes of it is in the order of the persons. */
    private <T> List<T> ofEach(IntFunction<T> step) {
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int person = 0; person < ofPerson.length; person++) {
                int each = person;
                running.add(workers.submit(() -> step.apply(each)));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> each : running) {
                done.add(each.get());
            }
            return done;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What a line costs by the worth of its shifts. */
    private record Prices(long[][] work, long[] off) {

        double of(int[] line) {
            return IntStream.range(0, line.length).mapToLong(day -> line[day] == Ward.OFF ? off[day] : work[day][line[day]]).sum() / SCALE;
        }
    }

    private Prices prices(int person, long[][] worth) {
        long[][] work = new long[ward.days()][ward.shifts().size()];
        long[] off = new long[ward.days()];
        for (int day = 0; day < ward.days(); day++) {
            for (int shift = 0; shift < ward.shifts().size(); shift++) {
                work[day][shift] = (long) SCALE * lines.wish(person, day, shift) - worth[day][shift];
            }
            off[day] = (long) SCALE * lines.wish(person, day, Ward.OFF);
        }
        return new Prices(work, off);
    }

    /** What the needs alone bring to the bound where a shift is worth that much. */
    private double rest(long[][] worth) {
        double rest = 0;
        for (Need need : ward.needs()) {
            double each = worth[need.day()][need.shift()] / SCALE;
            // The cheapest of: nobody missing and nobody too many, all missing, or as many too many as there can be.
            double surplus = Math.min(0, (need.surplusWeight() + each) * ward.staff().size());
            rest += each * need.staff() + Math.min(0, (need.shortWeight() - each) * need.staff()) + surplus;
        }
        return rest;
    }

    /** No roster costs less; minus infinity where that is not known. */
    double bound() {
        return bound;
    }

    /**
     * What a person may do on a day in a roster that costs less: where even the cheapest line with it brings the bound above that, it is
     * left out.
     *
     * @return by person, day and shift, behind the shifts a day off; empty where there is no bound, or it is over before all are looked at
     */
    Optional<boolean[][][]> useful(long penalty, BooleanSupplier isOver) {
        long[][] worth = worthAtBound;
        if (worth == null) {
            return Optional.empty();
        }
        List<Optional<boolean[][]>> all = ofEach(person -> useful(person, worth, penalty, isOver));
        return all.stream().allMatch(Optional::isPresent)
                ? Optional.of(all.stream().map(Optional::orElseThrow).toArray(boolean[][][]::new)) : Optional.empty();
    }

    private Optional<boolean[][]> useful(int person, long[][] worth, long penalty, BooleanSupplier isOver) {
        boolean[][] useful = new boolean[ward.days()][ward.shifts().size() + 1];
        Prices prices = prices(person, worth);
        Priced cheapest = cheapest(person, worth).orElse(null);
        if (cheapest == null) {
            return Optional.empty();
        }
        double most = cheapest.cost() + penalty - 1 + SMALL - bound;
        columns.stream().filter(column -> column.person() == person && prices.of(column.line()) <= most)
                .forEach(column -> mark(useful, column.line()));
        for (int day = 0; day < ward.days(); day++) {
            for (int shift = Ward.OFF; shift < ward.shifts().size(); shift++) {
                if (isOver.getAsBoolean()) {
                    return Optional.empty();
                }
                if (!useful[day][place(shift)] && (shift == Ward.OFF || ward.staff().get(person).can(day, shift))) {
                    Optional<int[]> line = lines.search(person).cheapest(prices.work(), prices.off(), day, shift);
                    if (lines.search(person).gaveUp()) {
                        return Optional.empty();
                    }
                    if (line.isPresent() && prices.of(line.get()) <= most) {
                        mark(useful, line.get());
                    }
                }
            }
        }
        return Optional.of(useful);
    }

    private void mark(boolean[][] useful, int[] line) {
        for (int day = 0; day < line.length; day++) {
            useful[day][place(line[day])] = true;
        }
    }

    private int place(int shift) {
        return shift == Ward.OFF ? ward.shifts().size() : shift;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        solver.delete();
    }
}
