package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import kr.cheomdan.workloads.Work;

/** Plans: by each rule, then by search from there, and where the shop is plain and small asks for a proof. */
final class Planner {

    /**
     * Steps that a second of one processor looks at, on a machine that has other work too: so much is done and no more, whatever the
     * machine.
     */
    private static final double PLAIN_A_SECOND = 110e6;
    private static final double FIRM_A_SECOND = 24e6;
    /** The rest is kept for starting, checking and slower machines. */
    private static final double SHARE_OF_TIME = .62;
    private static final double SHARE_BEFORE_PROOF = .25;
    private static final double EFFORT_A_SECOND = .1;
    private static final int MOST_STEPS_TO_PROVE = 110;

    private final Shop shop;
    private final Goal goal;
    private final Work work;
    private final List<Better> history = new ArrayList<>();
    private final long ownBound;
    private long bound;
    private volatile boolean cutShort;

    /** A better plan, after a share of what was to be done. */
    record Better(double share, long makespan) {}

    /** A plan by a rule. */
    record Ruled(DispatchingRule rule, Plan plan) {}

    /**
     * What came of it.
     *
     * @param rules in the order of the rules
     * @param lowerBound no plan is shorter
     * @param ownBound the same, before a solver was asked
     * @param cutShort whether the processor time ended before the search did
     */
    record Planned(Plan plan, List<Ruled> rules, long lowerBound, long ownBound, boolean isPlain, boolean cutShort, List<Better> history) {

        boolean isOptimal() {
            return plan.makespan() == lowerBound;
        }

        Ruled best(Goal goal, Shop shop) {
            return rules.stream().min((one, other) -> goal.order(shop).compare(one.plan(), other.plan())).orElseThrow();
        }
    }

    Planner(Shop shop, Goal goal, Work work) {
        this.shop = shop;
        this.goal = goal;
        this.work = work;
        this.ownBound = OneMachine.bound(shop);
        this.bound = ownBound;
    }

    Planned plan() {
        List<Ruled> rules = DispatchingRule.of(shop).stream().map(rule -> new Ruled(rule, rule.plan(shop))).toList();
        rules.forEach(each -> work.say("baseline rule=%s makespan=%d", each.rule(), each.plan().makespan()));
        List<Plan> known = rules.stream().map(Ruled::plan).sorted(goal.order(shop)).toList();
        history.add(new Better(0, known.get(0).makespan()));
        boolean plain = shop.isClassic() && goal == Goal.MAKESPAN;
        Plan plan = plain ? planPlain(known) : planFirm(known);
        List<String> breaches = PlanCheck.breaches(shop, plan);
        if (!breaches.isEmpty()) {
            throw new IllegalStateException("the plan cannot be carried out: " + breaches);
        }
        if (goal.order(shop).compare(known.get(0), plan) < 0) {
            plan = known.get(0);
        }
        return new Planned(plan, rules, bound, ownBound, plain, cutShort, history);
    }

    private Plan planPlain(List<Plan> known) {
        double seconds = work.cpu().limit() * SHARE_OF_TIME;
        long most = (long) (seconds * PLAIN_A_SECOND);
        boolean provable = shop.steps().size() <= MOST_STEPS_TO_PROVE;
        PlainSearch search = new PlainSearch(Classic.of(shop), bound, random(), work.workers(), this::isOver, (effort, makespan) -> {
            history.add(new Better((double) effort / most, makespan));
            work.progress((double) effort / most, "makespan=%d bound=%d", makespan, bound);
        });
        search.begin(known.stream().map(plan -> plan.line(shop)).toList());
        search.search(provable ? (long) (most * SHARE_BEFORE_PROOF) : most);
        Plan plan = plan(search);
        if (provable && plan.makespan() > bound && !cutShort) {
            work.say("searched cpuSeconds=%.2f", work.cpu().used());
            Proof.Answer answer = Proof.ask(shop, plan, bound, seconds * (1 - SHARE_BEFORE_PROOF) * EFFORT_A_SECOND, (int) work.seed(),
                    work.cpu());
            bound = Math.max(bound, answer.bound());
            cutShort |= answer.wasStopped();
            work.say("proof bound=%d found=%s cpuSeconds=%.2f", bound, answer.starts() != null, work.cpu().used());
            if (answer.starts() != null) {
                plan = decoded(answer.starts());
                history.add(new Better(1, plan.makespan()));
            }
        }
        return plan;
    }

    private boolean isOver() {
        if (work.cpu().isOver()) {
            cutShort = true;
        }
        return cutShort;
    }

    private SplittableRandom random() {
        return work.random("plan");
    }

    private Plan plan(PlainSearch search) {
        Decoder decoder = new Decoder(shop);
        decoder.decode(search.best().byStart(), new int[shop.steps().size()]);
        return decoder.plan();
    }

    private Plan decoded(long[] starts) {
        int[] machine = shop.steps().stream().mapToInt(step -> step.choices().get(0).machine()).toArray();
        long[] end = new long[starts.length];
        for (int step = 0; step < end.length; step++) {
            end[step] = starts[step] + shop.steps().get(step).shortest();
        }
        return new Plan(machine, starts, starts, end);
    }

    private Plan planFirm(List<Plan> known) {
        long most = (long) (work.cpu().limit() * SHARE_OF_TIME * FIRM_A_SECOND);
        FirmSearch search = new FirmSearch(shop, goal, known, bound, random(), work.workers(), this::isOver, (effort, makespan) -> {
            history.add(new Better((double) effort / most, makespan));
            work.progress((double) effort / most, "makespan=%d bound=%d", makespan, bound);
        });
        search.search(most);
        return search.best();
    }
}
