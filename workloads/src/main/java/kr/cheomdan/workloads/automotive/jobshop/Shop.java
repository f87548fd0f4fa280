package kr.cheomdan.workloads.automotive.jobshop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The work to be planned. Times are whole numbers; how many of them are a minute says {@code unitsPerMinute}.
 *
 * @param machines by name, with when they stand still
 * @param steps job by job; a step's number is its place in this list
 */
record Shop(String name, List<Machine> machines, List<Job> jobs, List<Step> steps, SetUps setUps, int unitsPerMinute) {

    Shop {
        machines = List.copyOf(machines);
        jobs = List.copyOf(jobs);
        steps = List.copyOf(steps);
    }

    static final int NEVER = Integer.MAX_VALUE;

    record Machine(String name, Calendar calendar) {}

    /**
     * @param release nothing of it starts before
     * @param due when it should be done; {@link #NEVER} where nobody waits for it
     */
    record Job(String name, int release, int due) {

        boolean hasDue() {
            return due != NEVER;
        }
    }

    /**
     * @param choices the machines that can do it, each with how long it takes there
     * @param after the numbers of the steps that have to be done before it
     * @param family what the machine has to be set up for; steps of one family need nothing between them
     */
    record Step(int job, String name, List<Choice> choices, List<Integer> after, int family) {

        Step {
            choices = List.copyOf(choices);
            after = List.copyOf(after);
        }

        int shortest() {
            return choices.stream().mapToInt(Choice::time).min().orElseThrow();
        }
    }

    record Choice(int machine, int time) {}

    /** Whether it is the job shop of the textbooks, apart from release dates: what the search for such shops can plan. */
    boolean isClassic() {
        return setUps.isNone() && jobs.stream().noneMatch(Job::hasDue) && machines.stream()
                .allMatch(machine -> machine.calendar().isAlways())
                && steps.stream().allMatch(step -> step.choices().size() == 1) && areJobsChains();
    }

    private boolean areJobsChains() {
        int[] followers = new int[steps.size()];
        for (Step step : steps) {
            step.after().forEach(earlier -> followers[earlier]++);
            if (step.after().size() > 1) {
                return false;
            }
        }
        return IntStream.of(followers).allMatch(count -> count <= 1);
    }

    boolean hasDueDates() {
        return jobs.stream().anyMatch(Job::hasDue);
    }

    /** When each step could start at the earliest if it had the machines for itself. */
    int[] heads() {
        int[] heads = new int[steps.size()];
        for (int each : byPrecedence()) {
            heads[each] = jobs.get(steps.get(each).job()).release();
            for (int earlier : steps.get(each).after()) {
                heads[each] = Math.max(heads[each], heads[earlier] + steps.get(earlier).shortest());
            }
        }
        return heads;
    }

    /** How much has to come behind each step at the least. */
    int[] tails() {
        int[] tails = new int[steps.size()];
        int[] order = byPrecedence();
        for (int i = order.length - 1; i >= 0; i--) {
            for (int earlier : steps.get(order[i]).after()) {
                tails[earlier] = Math.max(tails[earlier], tails[order[i]] + steps.get(order[i]).shortest());
            }
        }
        return tails;
    }

    /** All steps, none before what it waits for; fewer than all where some wait for each other in a circle. */
    int[] byPrecedence() {
        int[] waiting = new int[steps.size()];
        int[][] followers = followers();
        int[] order = new int[steps.size()];
        int count = 0;
        for (int step = 0; step < order.length; step++) {
            waiting[step] = steps.get(step).after().size();
            if (waiting[step] == 0) {
                order[count++] = step;
            }
        }
        for (int i = 0; i < count; i++) {
            for (int follower : followers[order[i]]) {
                if (--waiting[follower] == 0) {
                    order[count++] = follower;
                }
            }
        }
        return Arrays.copyOf(order, count);
    }

    int[][] followers() {
        int[] counts = new int[steps.size()];
        steps.forEach(step -> step.after().forEach(earlier -> counts[earlier]++));
        int[][] followers = IntStream.of(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int step = 0; step < followers.length; step++) {
            for (int earlier : steps.get(step).after()) {
                followers[earlier][--counts[earlier]] = step;
            }
        }
        return followers;
    }
}
