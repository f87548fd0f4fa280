package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import tools.jackson.databind.JsonNode;

/** What slurmrestd says of the cluster. */
final class RestDiscovery implements SlurmSite {

    private static final int MEBI_BITS = 20;
    /** More is no limit: Slurm writes "none" as a number near the largest. */
    private static final long LONGEST_MINUTES = Integer.MAX_VALUE;

    private final RestCalls calls;
    private final RestAccounting accounting;
    private final String cluster;
    private final SlurmRunaways runaways = new SlurmRunaways(this::runaways);

    /** @param cluster its name, where slurmrestd cannot say which of several it is; empty: it can */
    RestDiscovery(RestCalls calls, RestAccounting accounting, String cluster) {
        this.calls = calls;
        this.accounting = accounting;
        this.cluster = cluster;
    }

    @Override
    public Identity identity() {
        JsonNode meta = calls.ask("GET", RestCalls.JOBS, "/ping", null).sound().body().path("meta");
        String version = meta.path("slurm").path("release").asString(meta.path("Slurm").path("release").asString("?"));
        String said = meta.path("slurm").path("cluster").asString("");
        String name = said.isEmpty() ? fromAccounting() : said;
        if (!cluster.isEmpty() && !cluster.equals(name)) {
            throw new EngineFault("slurm-configuration", "slurmrestd is that of the cluster " + name + ", not of " + cluster);
        }
        return new Identity(name, version);
    }

    /** Versions before 0.0.40 do not say which cluster they are of, only which there are. */
    private String fromAccounting() {
        List<String> names = clusters();
        if (!cluster.isEmpty() && names.contains(cluster)) {
            return cluster;
        }
        if (names.size() != 1) {
            throw new EngineFault("slurm-rest-cluster", "the accounting knows " + names);
        }
        return names.get(0);
    }

    private List<String> clusters() {
        RestCalls.Listed<String> listed =
                calls.list(RestCalls.BOOKS, "/clusters", "clusters", entry -> entry.path("name").asString(""));
        listed.answer().sound();
        return listed.entries().stream().filter(name -> name.matches(SlurmCluster.NAME)).toList();
    }

    /** It is said of single answers only, and otherwise in each version. */
    @Override
    public Optional<Instant> clock() {
        return Optional.empty();
    }

    @Override
    public Optional<Fault> lostJobs() {
        return runaways.fault();
    }

    /** The accounting first: what ends in between, the controller still knows. */
    private List<String> runaways() {
        List<SlurmRow> running = accounting.running(identity().name());
        Set<Long> known = Set.copyOf(list("/jobs", "jobs", job -> job.path("job_id").asLong(0)).stream().distinct().toList());
        return running.stream().filter(row -> !known.contains(row.job())).map(row -> row.job() + " (" + row.state() + ")").toList();
    }

    @Override
    public void askAccounting() {
        clusters();
    }

    @Override
    public Facts facts() {
        RestDialect dialect = calls.dialect();
        Map<String, Set<String>> partitionsOf = new LinkedHashMap<>();
        List<Section> sections = list("/partitions", "partitions", entry -> section(entry, dialect, partitionsOf));
        List<Node> nodes = list("/nodes", "nodes", entry -> node(entry, partitionsOf));
        List<Queued> queue = list("/jobs", "jobs", entry -> queued(entry, dialect));
        return new Facts(sections, nodes, queue.stream().filter(job -> !job.partition().isEmpty()).toList());
    }

    private <T> List<T> list(String path, String name, Function<JsonNode, T> entry) {
        RestCalls.Listed<T> listed = calls.list(RestCalls.JOBS, path, name, entry);
        if (!listed.answer().sound().body().path(name).isArray()) {
            throw new EngineFault("slurm-rest", "slurmrestd answered without " + name);
        }
        return listed.entries();
    }

    private static Section section(JsonNode entry, RestDialect dialect, Map<String, Set<String>> partitionsOf) {
        String name = entry.path("name").asString("");
        JsonNode nodes = dialect.isWrapped() ? entry.path("nodes").path("configured") : entry.path("nodes");
        HostList.names(nodes.asString("")).forEach(node -> partitionsOf.computeIfAbsent(node, none -> new LinkedHashSet<>()).add(name));
        long minutes = dialect.isWrapped()
                ? dialect.number(entry.path("maximums").path("time"))
                : entry.path("max_time_limit").asLong(0);
        String state = dialect.isWrapped() ? words(entry.path("partition").path("state")) : entry.path("state").asString("UP");
        return new Section(
                name, state, minutes <= 0 || minutes > LONGEST_MINUTES ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes)));
    }

    private static Node node(JsonNode entry, Map<String, Set<String>> partitionsOf) {
        String name = entry.path("name").asString("");
        String state = words(entry.path("state")) + "+" + words(entry.path("state_flags"));
        List<String> partitions = new ArrayList<>();
        entry.path("partitions").forEach(each -> partitions.add(each.asString("")));
        return new Node(
                name,
                state.toUpperCase(Locale.ROOT).replaceAll("\\+$", ""),
                // The first version does not say it of the node.
                partitions.isEmpty() ? partitionsOf.getOrDefault(name, Set.of()) : partitions,
                (int) entry.path("effective_cpus").asLong(entry.path("cpus").asLong(0)),
                (int) entry.path("alloc_cpus").asLong(0),
                entry.path("real_memory").asLong(0) << MEBI_BITS,
                entry.path("alloc_memory").asLong(0) << MEBI_BITS,
                SlurmMachines.gpus(entry.path("tres").asString("")),
                SlurmMachines.gpus(entry.path("tres_used").asString("")));
    }

    private static Queued queued(JsonNode entry, RestDialect dialect) {
        String state = dialect.state(entry);
        boolean counts = state.equals("RUNNING") || state.equals("PENDING");
        String given = entry.path("tres_alloc_str").asString("");
        String devices = given.isEmpty() ? entry.path("tres_req_str").asString("") : given;
        return new Queued(
                counts ? entry.path("partition").asString("") : "", state.equals("RUNNING"), SlurmMachines.gpus(devices).keySet());
    }

    /** One word or a list of them. */
    private static String words(JsonNode value) {
        if (!value.isArray()) {
            return value.asString("");
        }
        List<String> words = new ArrayList<>();
        value.forEach(word -> words.add(word.asString("")));
        return String.join("+", words);
    }
}
