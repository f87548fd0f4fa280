package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says what is wrong with a plan, from the work alone: it knows nothing of how the plan was made. */
final class PlanCheck {

    private final Shop shop;
    private final Plan plan;
    private final List<String> breaches = new ArrayList<>();

    private PlanCheck(Shop shop, Plan plan) {
        this.shop = shop;
        this.plan = plan;
    }

    /** Every breach in words; empty where the plan can be carried out. */
    static List<String> breaches(Shop shop, Plan plan) {
        PlanCheck check = new PlanCheck(shop, plan);
        if (plan.end().length != shop.steps().size()) {
            check.breaches.add("there are " + plan.end().length + " steps planned of " + shop.steps().size());
            return check.breaches;
        }
        for (int step = 0; step < shop.steps().size(); step++) {
            check.checkStep(step);
        }
        for (int machine = 0; machine < shop.machines().size(); machine++) {
            check.checkMachine(machine);
        }
        return check.breaches;
    }

    private void checkStep(int step) {
        Shop.Step what = shop.steps().get(step);
        Shop.Choice choice = what.choices().stream().filter(each -> each.machine() == plan.machine()[step]).findFirst().orElse(null);
        if (choice == null) {
            breaches.add(name(step) + " is on a machine that cannot do it");
            return;
        }
        if (plan.start()[step] < shop.jobs().get(what.job()).release()) {
            breaches.add(name(step) + " starts before its job is there");
        }
        for (int earlier : what.after()) {
            if (plan.start()[step] < plan.end()[earlier]) {
                breaches.add(name(step) + " starts at " + plan.start()[step] + ", before " + name(earlier) + " ends at "
                        + plan.end()[earlier]);
            }
        }
        long worked = working(choice.machine(), plan.start()[step], plan.end()[step]);
        if (worked != choice.time()) {
            breaches.add(name(step) + " is worked on for " + worked + ", not " + choice.time());
        }
        if (plan.setUp()[step] > plan.start()[step] || plan.setUp()[step] < 0) {
            breaches.add(name(step) + " is set up for after it starts");
        }
    }

    /** How long a machine does not stand still in between. */
    private long working(int machine, long from, long to) {
        long working = to - from;
        for (Calendar.Standstill each : shop.machines().get(machine).calendar().standstills()) {
            working -= Math.max(0, Math.min(to, each.to()) - Math.max(from, each.from()));
        }
        return working;
    }

    private void checkMachine(int machine) {
        List<Integer> inOrder = IntStream.range(0, shop.steps().size()).filter(step -> plan.machine()[step] == machine).boxed()
                .sorted(Comparator.comparingLong((Integer step) -> plan.start()[step]).thenComparingLong(step -> plan.end()[step]))
                        .toList();
        for (int i = 1; i < inOrder.size(); i++) {
            int before = inOrder.get(i - 1);
            int behind = inOrder.get(i);
            if (Math.min(plan.setUp()[behind], plan.start()[behind]) < plan.end()[before]) {
                breaches.add(name(before) + " and " + name(behind) + " are on machine " + machine + " at the same time");
            }
            int change = shop.setUps().between(machine, shop.steps().get(before).family(), shop.steps().get(behind).family());
            if (working(machine, plan.setUp()[behind], plan.start()[behind]) < change) {
                breaches.add("machine " + machine + " is not set up for " + name(behind));
            }
        }
    }

    private String name(int step) {
        Shop.Step what = shop.steps().get(step);
        return "job " + shop.jobs().get(what.job()).name() + " step " + what.name();
    }
}
