package kr.cheomdan.workloads.jobshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a plan, from the work alone: it knows nothing of how the plan was made. */
final class ScheduleChecker {

    private ScheduleChecker() {}

    /** Every breach in words; empty where the plan can be carried out. */
    static List<String> breaches(JobShop shop, Schedule schedule) {
        List<String> breaches = new ArrayList<>();
        Map<String, Slot> byStep = new HashMap<>();
        for (Slot slot : schedule.slots()) {
            String name = nameOf(slot.job(), slot.step());
            if (!isInTheWork(shop, slot)) {
                breaches.add(name + " is not in the work");
            } else if (byStep.put(name, slot) != null) {
                breaches.add(name + " is planned twice");
            }
        }
        for (int job = 0; job < shop.jobs().size(); job++) {
            checkJob(job, shop.jobs().get(job), byStep, breaches);
        }
        checkMachines(byStep, breaches);
        return breaches;
    }

    private static boolean isInTheWork(JobShop shop, Slot slot) {
        return slot.job() >= 0 && slot.job() < shop.jobs().size()
                && slot.step() >= 0 && slot.step() < shop.jobs().get(slot.job()).size();
    }

    private static void checkJob(int job, List<Operation> steps, Map<String, Slot> byStep, List<String> breaches) {
        long ready = 0;
        for (int step = 0; step < steps.size(); step++) {
            String name = nameOf(job, step);
            Slot slot = byStep.get(name);
            if (slot == null) {
                breaches.add(name + " is not planned");
                continue;
            }
            if (slot.machine() != steps.get(step).machine()) {
                breaches.add(name + " is on machine " + slot.machine() + ", not " + steps.get(step).machine());
            }
            if (slot.end() - slot.start() != steps.get(step).time()) {
                breaches.add(name + " takes " + (slot.end() - slot.start()) + ", not " + steps.get(step).time());
            }
            if (slot.start() < ready) {
                breaches.add(name + " starts at " + slot.start() + ", before " + ready);
            }
            ready = Math.max(ready, slot.end());
        }
    }

    private static void checkMachines(Map<String, Slot> byStep, List<String> breaches) {
        List<Slot> inOrder = byStep.values().stream()
                .sorted(Comparator.comparingInt(Slot::machine).thenComparingLong(Slot::start).thenComparingLong(Slot::end)).toList();
        for (int i = 1; i < inOrder.size(); i++) {
            Slot before = inOrder.get(i - 1);
            Slot after = inOrder.get(i);
            if (before.machine() == after.machine() && after.start() < before.end()) {
                breaches.add(nameOf(before.job(), before.step()) + " and " + nameOf(after.job(), after.step())
                        + " are on machine " + after.machine() + " at the same time");
            }
        }
    }

    private static String nameOf(int job, int step) {
        return "job " + job + " step " + step;
    }
}
