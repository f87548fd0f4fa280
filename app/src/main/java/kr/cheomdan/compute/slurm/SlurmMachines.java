package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.compute.engine.EngineReport.EnginePartition;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.engine.EngineReport.Largest;
import kr.cheomdan.compute.slurm.SlurmCluster.Target;
import kr.cheomdan.compute.slurm.SlurmSite.Facts;
import kr.cheomdan.compute.slurm.SlurmSite.Node;
import kr.cheomdan.compute.slurm.SlurmSite.Queued;
import kr.cheomdan.compute.slurm.SlurmSite.Section;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's machines as jobs can be sent to them. What is charged differs by device class: a partition whose machines all have GPUs of
 * one type is one of ours and charged by them; where they differ, the partition is for jobs without GPUs, and each type of GPU in it is
 * another one, {@code main-h100}. What a partition is, and how large a job it may ever run, is told by all its machines: one that is away
 * for now comes back, and a job for it waits.
 */
record SlurmMachines(List<EnginePartition> partitions, Map<String, Target> targets, List<Fault> faults) {

    private static final Pattern GPUS = Pattern.compile("gres/gpu:([A-Za-z0-9_.-]+)=(\\d+)");
    private static final Pattern UNTYPED = Pattern.compile("gres/gpu=(\\d+)");
    private static final Pattern AWAY = Pattern.compile("DOWN|DRAIN|FAIL|FUTURE|NOT_RESPONDING|UNKNOWN|POWERED_DOWN");
    private static final Pattern TIME = Pattern.compile("(?:(\\d+)-)?(?:(\\d+):)?(\\d+):(\\d+)");
    private static final Duration LONGEST = Duration.ofDays(365);

    static SlurmMachines of(Facts facts, List<String> wanted) {
        List<Fault> faults = new ArrayList<>();
        Map<String, List<Node>> byPartition = machines(facts.nodes(), faults);
        List<EnginePartition> found = new ArrayList<>();
        Map<String, Target> targets = new LinkedHashMap<>();
        for (Section section : facts.sections()) {
            String name = section.name();
            if (name.isEmpty() || !wanted.isEmpty() && !wanted.contains(name)) {
                continue;
            }
            if (!section.state().equals("UP")) {
                faults.add(new Fault("slurm-partition-closed", name + " " + section.state()));
            }
            List<Node> of = byPartition.getOrDefault(name, List.of());
            Duration limit = section.longest().orElse(LONGEST);
            Set<String> types = types(of);
            for (String type : types) {
                String ours = type.isEmpty() || types.size() == 1 ? name : name + "-" + type.toLowerCase(Locale.ROOT);
                targets.put(ours, new Target(name, type.isEmpty() ? null : type));
                found.add(partition(ours, type, of, limit, facts.queue().stream().filter(job -> job.partition().equals(name)).toList()));
            }
        }
        return new SlurmMachines(List.copyOf(found), Map.copyOf(targets), List.copyOf(faults));
    }

    /** None first, where there is another kind of machine too. */
    private static Set<String> types(List<Node> machines) {
        Set<String> types = new TreeSet<>();
        machines.forEach(machine -> types.addAll(machine.gpus().keySet()));
        boolean alike = types.size() == 1 && machines.stream().noneMatch(machine -> machine.gpus().isEmpty());
        if (!alike) {
            types.add("");
        }
        return types;
    }

    private static EnginePartition partition(String name, String type, List<Node> all, Duration limit, List<Queued> jobs) {
        List<Node> ever = all.stream().filter(each -> type.isEmpty() || each.gpus().containsKey(type)).toList();
        List<Node> of = ever.stream().filter(each -> !isAway(each)).toList();
        List<Queued> here = jobs.stream()
                .filter(job -> type.isEmpty() ? job.gpuTypes().isEmpty() : job.gpuTypes().contains(type))
                .toList();
        int running = (int) here.stream().filter(Queued::running).count();
        return new EnginePartition(
                name,
                type.isEmpty() ? null : type.toLowerCase(Locale.ROOT),
                of.stream().mapToInt(Node::cpus).sum(),
                of.stream().mapToInt(each -> each.gpus().getOrDefault(type, 0)).sum(),
                of.stream().mapToLong(Node::memory).sum(),
                limit,
                of.stream().mapToInt(Node::cpusBusy).sum(),
                of.stream().mapToInt(each -> each.gpusBusy().getOrDefault(type, 0)).sum(),
                of.stream().mapToLong(Node::memoryBusy).sum(),
                running,
                here.size() - running,
                new Largest(
                        ever.stream().mapToInt(Node::cpus).max().orElse(0),
                        ever.stream().mapToInt(each -> each.gpus().getOrDefault(type, 0)).max().orElse(0),
                        ever.stream().mapToLong(Node::memory).max().orElse(0)),
                ever.size());
    }

    private static Map<String, List<Node>> machines(List<Node> nodes, List<Fault> faults) {
        Map<String, List<Node>> byPartition = new LinkedHashMap<>();
        List<String> away = new ArrayList<>();
        for (Node node : nodes) {
            if (isAway(node)) {
                away.add(node.name() + " " + node.state());
            }
            if (node.state().contains("FUTURE")) {
                continue;
            }
            for (String partition : node.partitions()) {
                byPartition.computeIfAbsent(partition, name -> new ArrayList<>()).add(node);
            }
        }
        if (!away.isEmpty()) {
            faults.add(new Fault("slurm-nodes-away", String.join(", ", away)));
        }
        return byPartition;
    }

    private static boolean isAway(Node node) {
        return AWAY.matcher(node.state()).find();
    }

    /** By type; GPUs without one are of the class {@code gpu}. */
    static Map<String, Integer> gpus(String tres) {
        Map<String, Integer> gpus = new LinkedHashMap<>();
        Matcher typed = GPUS.matcher(tres);
        while (typed.find()) {
            gpus.merge(typed.group(1), Integer.parseInt(typed.group(2)), Integer::sum);
        }
        Matcher untyped = UNTYPED.matcher(tres);
        if (gpus.isEmpty() && untyped.find()) {
            gpus.put("gpu", Integer.parseInt(untyped.group(1)));
        }
        return gpus;
    }

    /** {@code 7-00:00:00}, {@code 30:00}. */
    static Optional<Duration> duration(String text) {
        Matcher time = TIME.matcher(text);
        return !time.matches()
                ? Optional.empty()
                : Optional.of(Duration.ofDays(number(time.group(1)))
                        .plusHours(number(time.group(2)))
                        .plusMinutes(number(time.group(3)))
                        .plusSeconds(number(time.group(4))));
    }

    private static long number(@Nullable String text) {
        return text == null ? 0 : Long.parseLong(text);
    }
}
