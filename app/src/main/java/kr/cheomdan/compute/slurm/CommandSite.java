package kr.cheomdan.compute.slurm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineReport.Fault;

/** What {@code scontrol} and {@code squeue} say of the cluster. */
final class CommandSite implements SlurmSite {

    private static final Pattern PAIR = Pattern.compile("(\\S+?)=(\\S*)");
    private static final Pattern AS_OF = Pattern.compile("data as of (\\d+)");
    private static final int MEBI_BITS = 20;

    private final SlurmCommands commands;
    private final SlurmRunaways runaways;

    CommandSite(SlurmCommands commands) {
        this.commands = commands;
        this.runaways = new SlurmRunaways(commands);
    }

    @Override
    public Identity identity() {
        Map<String, String> config = new LinkedHashMap<>();
        for (String line : commands.run("scontrol", "show", "config").split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                config.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        }
        String name = config.getOrDefault("ClusterName", "");
        if (!name.matches(SlurmCluster.NAME)) {
            throw new EngineFault("slurm-configuration", "the cluster has no name that can be used: " + name);
        }
        int arrays = Integer.parseInt(config.getOrDefault("MaxArraySize", "1001"));
        return new Identity(name, config.getOrDefault("SLURM_VERSION", "?"), arrays - 1);
    }

    @Override
    public Facts facts() {
        return new Facts(
                sections(commands.run("scontrol", "--oneliner", "show", "partition")),
                nodes(commands.run("scontrol", "--oneliner", "show", "node")),
                commands.run("squeue", "--noheader", "--all", "--states=PENDING,RUNNING", "--Format=Partition:|,State:|,tres-alloc:|")
                        .lines()
                        .map(CommandSite::queued)
                        .toList());
    }

    @Override
    public Optional<Instant> clock() {
        Matcher asOf = AS_OF.matcher(commands.run("scontrol", "show", "config"));
        return asOf.find() ? Optional.of(Instant.ofEpochSecond(Long.parseLong(asOf.group(1)))) : Optional.empty();
    }

    @Override
    public Optional<Fault> lostJobs() {
        return runaways.fault();
    }

    @Override
    public void askAccounting() {
        commands.run("sacctmgr", "--noheader", "--parsable2", "show", "cluster", "format=Cluster");
    }

    private static List<Section> sections(String text) {
        List<Section> sections = new ArrayList<>();
        for (String line : text.split("\n")) {
            Map<String, String> values = pairs(line);
            if (values.containsKey("PartitionName")) {
                sections.add(new Section(
                        values.get("PartitionName"), values.getOrDefault("State", "UP"),
                        SlurmMachines.duration(values.getOrDefault("MaxTime", "UNLIMITED"))));
            }
        }
        return sections;
    }

    private static List<Node> nodes(String text) {
        List<Node> nodes = new ArrayList<>();
        for (String line : text.split("\n")) {
            Map<String, String> values = pairs(line);
            if (values.containsKey("NodeName")) {
                nodes.add(new Node(
                        values.get("NodeName"),
                        values.getOrDefault("State", "UNKNOWN"),
                        List.of(values.getOrDefault("Partitions", "").split(",")),
                        Integer.parseInt(values.getOrDefault("CPUEfctv", values.getOrDefault("CPUTot", "0"))),
                        Integer.parseInt(values.getOrDefault("CPUAlloc", "0")),
                        Long.parseLong(values.getOrDefault("RealMemory", "0")) << MEBI_BITS,
                        Long.parseLong(values.getOrDefault("AllocMem", "0")) << MEBI_BITS,
                        SlurmMachines.gpus(values.getOrDefault("CfgTRES", "")),
                        SlurmMachines.gpus(values.getOrDefault("AllocTRES", ""))));
            }
        }
        return nodes;
    }

    private static Queued queued(String line) {
        String[] fields = line.split("\\|", -1);
        return fields.length < 3
                ? new Queued("", false, Set.of())
                : new Queued(fields[0], fields[1].equals("RUNNING"), SlurmMachines.gpus(fields[2]).keySet());
    }

    private static Map<String, String> pairs(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(line);
        while (pair.find()) {
            values.putIfAbsent(pair.group(1), pair.group(2));
        }
        return values;
    }
}
