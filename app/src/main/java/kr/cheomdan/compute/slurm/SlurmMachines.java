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
import org.jspecify.annotations.Nullable;

/**
 * The cluster's machines as jobs can be sent to them. What is charged differs by device class: a partition whose machines all have GPUs of
 * one type is one of ours and charged by them; where they differ, the partition is for jobs without GPUs, and each type of GPU in it is
 * another one, {@code main-h100}.
 */
record SlurmMachines(List<EnginePartition> partitions, Map<String, Target> targets, List<Fault> faults) {

    private static final Pattern PAIR = Pattern.compile("(\\S+?)=(\\S*)");
    private static final Pattern GPUS = Pattern.compile("gres/gpu:([A-Za-z0-9_.-]+)=(\\d+)");
    private static final Pattern UNTYPED = Pattern.compile("gres/gpu=(\\d+)");
    private static final Pattern AWAY = Pattern.compile("DOWN|DRAIN|FAIL|FUTURE|NOT_RESPONDING|UNKNOWN|POWERED_DOWN");
    private static final Pattern TIME = Pattern.compile("(?:(\\d+)-)?(?:(\\d+):)?(\\d+):(\\d+)");
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MEBI_BITS = 20;

    private record Machine(
            int cpus, int cpusBusy, long memory, long memoryBusy, Map<String, Integer> gpus, Map<String, Integer> gpusBusy) {}

    private record Waiting(String partition, boolean running, Set<String> gpuTypes) {}

    static SlurmMachines read(String partitions, String nodes, String queue, List<String> wanted) {
        List<Fault> faults = new ArrayList<>();
        Map<String, List<Machine>> byPartition = machines(nodes, faults);
        List<Waiting> jobs = queue.lines().map(SlurmMachines::job).toList();
        List<EnginePartition> found = new ArrayList<>();
        Map<String, Target> targets = new LinkedHashMap<>();
        for (String line : partitions.split("\n")) {
            Map<String, String> values = pairs(line);
            String name = values.getOrDefault("PartitionName", "");
            if (name.isEmpty() || !wanted.isEmpty() && !wanted.contains(name)) {
                continue;
            }
            if (!values.getOrDefault("State", "UP").equals("UP")) {
                faults.add(new Fault("slurm-partition-closed", name + " " + values.get("State")));
            }
            List<Machine> of = byPartition.getOrDefault(name, List.of());
            Duration limit = duration(values.getOrDefault("MaxTime", "UNLIMITED")).orElse(LONGEST);
            Set<String> types = types(of);
            for (String type : types) {
                String ours = type.isEmpty() || types.size() == 1 ? name : name + "-" + type.toLowerCase(Locale.ROOT);
                targets.put(ours, new Target(name, type.isEmpty() ? null : type));
                found.add(partition(ours, type, of, limit, jobs.stream().filter(job -> job.partition().equals(name)).toList()));
            }
        }
        return new SlurmMachines(List.copyOf(found), Map.copyOf(targets), List.copyOf(faults));
    }

    /** None first, where there is another kind of machine too. */
    private static Set<String> types(List<Machine> machines) {
        Set<String> types = new TreeSet<>();
        machines.forEach(machine -> types.addAll(machine.gpus().keySet()));
        boolean alike = types.size() == 1 && machines.stream().noneMatch(machine -> machine.gpus().isEmpty());
        if (!alike) {
            types.add("");
        }
        return types;
    }

    private static EnginePartition partition(String name, String type, List<Machine> all, Duration limit, List<Waiting> jobs) {
        List<Machine> of = all.stream().filter(each -> type.isEmpty() || each.gpus().containsKey(type)).toList();
        List<Waiting> here = jobs.stream()
                .filter(job -> type.isEmpty() ? job.gpuTypes().isEmpty() : job.gpuTypes().contains(type))
                .toList();
        int running = (int) here.stream().filter(Waiting::running).count();
        return new EnginePartition(
                name,
                type.isEmpty() ? null : type.toLowerCase(Locale.ROOT),
                of.stream().mapToInt(Machine::cpus).sum(),
                of.stream().mapToInt(each -> each.gpus().getOrDefault(type, 0)).sum(),
                of.stream().mapToLong(Machine::memory).sum(),
                limit,
                of.stream().mapToInt(Machine::cpusBusy).sum(),
                of.stream().mapToInt(each -> each.gpusBusy().getOrDefault(type, 0)).sum(),
                of.stream().mapToLong(Machine::memoryBusy).sum(),
                running,
                here.size() - running,
                new Largest(
                        of.stream().mapToInt(Machine::cpus).max().orElse(0),
                        of.stream().mapToInt(each -> each.gpus().getOrDefault(type, 0)).max().orElse(0),
                        of.stream().mapToLong(Machine::memory).max().orElse(0)),
                of.size());
    }

    private static Map<String, List<Machine>> machines(String nodes, List<Fault> faults) {
        Map<String, List<Machine>> byPartition = new LinkedHashMap<>();
        List<String> away = new ArrayList<>();
        for (String line : nodes.split("\n")) {
            Map<String, String> values = pairs(line);
            if (!values.containsKey("NodeName")) {
                continue;
            }
            if (AWAY.matcher(values.getOrDefault("State", "UNKNOWN")).find()) {
                away.add(values.get("NodeName") + " " + values.getOrDefault("State", "?"));
                continue;
            }
            Machine machine = new Machine(
                    Integer.parseInt(values.getOrDefault("CPUEfctv", values.getOrDefault("CPUTot", "0"))),
                    Integer.parseInt(values.getOrDefault("CPUAlloc", "0")),
                    Long.parseLong(values.getOrDefault("RealMemory", "0")) << MEBI_BITS,
                    Long.parseLong(values.getOrDefault("AllocMem", "0")) << MEBI_BITS,
                    gpus(values.getOrDefault("CfgTRES", "")),
                    gpus(values.getOrDefault("AllocTRES", "")));
            for (String partition : values.getOrDefault("Partitions", "").split(",")) {
                byPartition.computeIfAbsent(partition, name -> new ArrayList<>()).add(machine);
            }
        }
        if (!away.isEmpty()) {
            faults.add(new Fault("slurm-nodes-away", String.join(", ", away)));
        }
        return byPartition;
    }

    /** By type; GPUs without one are of the class {@code gpu}. */
    private static Map<String, Integer> gpus(String tres) {
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

    private static Waiting job(String line) {
        String[] fields = line.split("\\|", -1);
        return fields.length < 3
                ? new Waiting("", false, Set.of())
                : new Waiting(fields[0], fields[1].equals("RUNNING"), gpus(fields[2]).keySet());
    }

    private static Map<String, String> pairs(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(line);
        while (pair.find()) {
            values.putIfAbsent(pair.group(1), pair.group(2));
        }
        return values;
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
