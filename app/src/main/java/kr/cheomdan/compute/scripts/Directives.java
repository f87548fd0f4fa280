package kr.cheomdan.compute.scripts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds {@code #SBATCH} lines against the form. They are not given to a scheduler: what a job is given stands in the form, and what it is
 * charged follows from that. So a line that says the same does no harm, and one that says otherwise would be believed in vain.
 */
final class Directives {

    private static final long MEBI = 1L << 20;
    private static final Set<String> OF_THE_AWARD =
            Set.of("account", "qos", "uid", "gid", "reservation", "wckey", "clusters", "cluster", "priority", "nice");
    private static final Set<String> COMPARED = Set.of(
            "partition", "time", "cpus-per-task", "ntasks", "nodes", "gres", "gpus", "gpus-per-node", "mem", "array");

    private Directives() {}

    static List<Finding> check(List<String> lines, Asked asked) {
        List<Finding> findings = new ArrayList<>();
        List<Directive> all = Directive.of(lines);
        Map<ScriptFault, Integer> counts = new EnumMap<>(ScriptFault.class);
        for (Directive each : all) {
            ScriptFault fault = fault(each);
            if (fault != null && counts.merge(fault, 1, Integer::sum) <= ScriptCheck.MOST_OF_A_KIND) {
                findings.add(fault.on(each.line(), each.text()));
            }
        }
        compare(all.stream().filter(each -> !each.late()).toList(), asked, findings);
        return findings;
    }

    private static @Nullable ScriptFault fault(Directive each) {
        if (OF_THE_AWARD.contains(each.name())) {
            return ScriptFault.LEAVES_AWARD;
        }
        if (each.late()) {
            return ScriptFault.OPTION_TOO_LATE;
        }
        return COMPARED.contains(each.name()) ? null : ScriptFault.NO_EFFECT;
    }

    private static void compare(List<Directive> all, Asked asked, List<Finding> findings) {
        compare(Wish.last(all, "partition"), directive(all, "partition"), asked.partition(), findings);
        Directive time = Wish.last(all, "time");
        compare(time, Wish.time(time), asked.timeLimit(), findings);
        processors(all, asked, findings);
        Directive nodes = Wish.last(all, "nodes");
        compare(nodes, Wish.number(nodes), asked.nodes(), findings);
        Directive gpus = Wish.last(all, "gres", "gpus", "gpus-per-node");
        // Of --gpus it is the job's, of the others each machine's.
        boolean together = gpus != null && gpus.name().equals("gpus");
        Integer form = asked.gpus() == null ? null : Integer.valueOf(asked.gpus() * (together ? machines(asked) : 1));
        compare(gpus, gpus == null ? null : Wish.gpus(gpus.value()), form, findings);
        Directive memory = Wish.last(all, "mem");
        compare(memory, Wish.memory(memory), asked.memoryBytes(), findings);
        compare(Wish.last(all, "array"), directive(all, "array"), asked.array() == null ? "" : asked.array(), findings);
    }

    private static int machines(Asked asked) {
        return asked.nodes() == null ? 1 : asked.nodes();
    }

    private static @Nullable String directive(List<Directive> all, String name) {
        Directive found = Wish.last(all, name);
        return found == null ? null : found.value();
    }

    /** Tasks and processors per task together make the processors of a job. */
    private static void processors(List<Directive> all, Asked asked, List<Finding> findings) {
        Directive perTask = Wish.last(all, "cpus-per-task");
        Directive tasks = Wish.last(all, "ntasks");
        Integer eachTask = Wish.number(perTask);
        Integer count = Wish.number(tasks);
        if (perTask != null && eachTask == null) {
            findings.add(ScriptFault.NOT_UNDERSTOOD.on(perTask.line(), perTask.text()));
        } else if (tasks != null && count == null) {
            findings.add(ScriptFault.NOT_UNDERSTOOD.on(tasks.line(), tasks.text()));
        } else if (asked.cpus() != null && (perTask != null || tasks != null)) {
            long product = (eachTask == null ? 1L : eachTask) * (count == null ? 1L : count);
            Directive shown = perTask != null ? perTask : tasks;
            long form = (long) asked.cpus() * machines(asked);
            if (product != form) {
                findings.add(ScriptFault.CONTRADICTS.on(shown.line(), shown.text(), String.valueOf(form)));
            }
        }
    }

    private static void compare(@Nullable Directive directive, @Nullable Object says, @Nullable Object form, List<Finding> findings) {
        if (directive == null) {
            return;
        }
        if (says == null) {
            findings.add(ScriptFault.NOT_UNDERSTOOD.on(directive.line(), directive.text()));
        } else if (form != null && !says.equals(form)) {
            findings.add(ScriptFault.CONTRADICTS.on(directive.line(), directive.text(), shown(form)));
        }
    }

    /** As Slurm would write it, so that the line and the form can be compared at a glance. */
    private static String shown(Object value) {
        if (value instanceof Duration time) {
            return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
        }
        if (value instanceof Long bytes) {
            return bytes / MEBI + "M";
        }
        return value.equals("") ? "-" : value.toString();
    }
}
