package kr.cheomdan.workloads.jobshop;

import java.util.Comparator;
import java.util.List;

/** A plan: when each step of each job is done, in the order of jobs and steps. */
record Schedule(List<Slot> slots) {

    Schedule {
        slots = slots.stream().sorted(Comparator.comparingInt(Slot::job).thenComparingInt(Slot::step)).toList();
    }

    /** The time from 0 until everything is done. */
    long makespan() {
        return slots.stream().mapToLong(Slot::end).max().orElse(0);
    }

    String csv() {
        StringBuilder csv = new StringBuilder("job,step,machine,start,end\n");
        for (Slot slot : slots) {
            csv.append(slot.job()).append(',').append(slot.step()).append(',').append(slot.machine()).append(',')
                    .append(slot.start()).append(',').append(slot.end()).append('\n');
        }
        return csv.toString();
    }
}
