package kr.cheomdan.compute.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Accounts and QOS through slurmrestd, as far as its version goes. None can read what a QOS has counted. Only v0.0.42 can set what it
 * admits in all; the others, what jobs may have before them at one time. Before v0.0.38 a QOS cannot be made at all, and v0.0.38 dies of an
 * association that it is given twice.
 */
final class RestRegister implements SlurmRegister {

    private static final String KEEPS_COUNT = "NO_DECAY";
    private static final long NONE = 4_294_967_295L;
    private static final Set<String> WITHOUT_QUALITIES = Set.of("v0.0.36", "v0.0.37");
    private static final String WITH_MINUTES = "v0.0.42";
    private static final String NOTE = "cheomdan";

    private final RestCalls calls;
    private final RestNumbers numbers;

    RestRegister(RestCalls calls) {
        this.calls = calls;
        this.numbers = new RestNumbers(calls);
    }

    /** Its counters cannot be read, so that they were lost is seen by what is lost with them. */
    @Override
    public List<Fault> noticed() {
        return numbers.lost().stream().toList();
    }

    @Override
    public List<Fault> shortcomings() {
        String spoken = calls.spoken().orElse(WITH_MINUTES);
        if (WITHOUT_QUALITIES.contains(spoken)) {
            return List.of(new Fault("slurm-rest-no-accounts", spoken));
        }
        return List.of(new Fault(spoken.equals(WITH_MINUTES) ? "slurm-rest-no-counter" : "slurm-rest-no-minutes", spoken));
    }

    /** Of other people's jobs slurmrestd ends none for us; they wait for ever under a closed account. */
    @Override
    public void endWhatWaits(String account) {
        List<Long> waiting = new ArrayList<>();
        calls.longList(RestCalls.JOBS, "/jobs", "jobs", job -> {
            JsonNode state = job.path("job_state");
            String now = (state.isArray() ? state.path(0) : state).asString("");
            return job.path("account").asString("").equals(account) && now.equals("PENDING") && waiting.add(job.path("job_id").asLong());
        }).answer().sound();
        waiting.forEach(job -> calls.ask("DELETE", RestCalls.JOBS, "/job/" + job, null));
    }

    private boolean keepsQualities() {
        return !WITHOUT_QUALITIES.contains(calls.version());
    }

    private boolean keepsMinutes() {
        return calls.version().equals(WITH_MINUTES);
    }

    @Override
    public Standing read(String cluster) {
        return new Standing(qualities(), accounts(cluster), null, counted());
    }

    private Map<String, Quality> qualities() {
        RestDialect dialect = calls.dialect();
        Map<String, Quality> qualities = new HashMap<>();
        each("/qos", dialect.isWrapped() ? "qos" : "QOS", entry -> {
            List<String> flags = new ArrayList<>();
            entry.path("flags").forEach(flag -> flags.add(flag.asString("")));
            JsonNode most = entry.path("limits").path("max");
            JsonNode running = most.path("active_jobs").path("count");
            JsonNode submitted = most.path("jobs").path("count");
            boolean open = isNone(running, dialect) && (!keepsMinutes() || isNone(submitted, dialect));
            boolean closed = isZero(running, dialect) && (!keepsMinutes() || isZero(submitted, dialect));
            JsonNode minutes = most.path("tres").path("minutes");
            qualities.put(entry.path("name").asString(""), new Quality(
                    flags.contains(KEEPS_COUNT) && open != closed,
                    keepsMinutes() ? limits(minutes.path("total")) : Map.of(),
                    limits(minutes.path("per").path("qos")),
                    open));
        });
        return qualities;
    }

    private static boolean isNone(JsonNode count, RestDialect dialect) {
        return dialect.isWrapped() ? !count.path("set").asBoolean(false) : !count.isIntegralNumber();
    }

    private static boolean isZero(JsonNode count, RestDialect dialect) {
        return !isNone(count, dialect) && dialect.number(count) == 0;
    }

    private static Map<String, Long> limits(JsonNode devices) {
        Map<String, Long> limits = new TreeMap<>();
        for (JsonNode device : devices) {
            limits.put(device(device), device.path("count").asLong(0));
        }
        return limits;
    }

    private static String device(JsonNode device) {
        String name = device.path("name").asString("");
        return device.path("type").asString("") + (name.isEmpty() ? "" : "/" + name);
    }

    private Map<String, Account> accounts(String cluster) {
        Map<String, Account> accounts = new HashMap<>();
        each("/associations?cluster=" + cluster, "associations", entry -> {
            String name = entry.path("account").asString("");
            String user = entry.path("user").asString("");
            if (!entry.path("cluster").asString("").equals(cluster)) {
                return;
            }
            Account account = accounts.computeIfAbsent(name, none -> new Account("", new TreeSet<>()));
            if (user.isEmpty()) {
                JsonNode all = entry.path("qos");
                String first = all.path(0).asString("");
                boolean only = all.size() == 1 && entry.path("default").path("qos").asString("").equals(first);
                accounts.put(name, new Account(only ? first : "", account.users()));
            } else {
                account.users().add(user);
            }
        });
        return accounts;
    }

    private Set<String> counted() {
        Set<String> counted = new TreeSet<>();
        each("/tres", "TRES", entry -> counted.add(device(entry)));
        return counted;
    }

    private void each(String path, String list, Consumer<JsonNode> entry) {
        RestCalls.Listed<Integer> listed = calls.longList(RestCalls.BOOKS, path, list, each -> {
            entry.accept(each);
            return 1;
        });
        if (!listed.answer().isOfNothingFound() && !listed.answer().sound().body().path(list).isArray()) {
            throw new EngineFault("slurm-rest", "slurmrestd answered without " + list);
        }
    }

    @Override
    public Quality asFarAsPossible(Quality wanted) {
        return new Quality(wanted.keepsCount(), keepsMinutes() ? wanted.minutes() : Map.of(), wanted.left(), wanted.open());
    }

    @Override
    public void put(String name, Quality wanted, @Nullable Quality found) {
        if (!keepsQualities()) {
            return;
        }
        Map<String, Object> minutes = new LinkedHashMap<>();
        if (keepsMinutes()) {
            minutes.put("total", devices(wanted.minutes(), found == null ? Map.of() : found.minutes()));
        }
        minutes.put("per", Map.of("qos", devices(wanted.left(), found == null ? Map.of() : found.left())));
        Map<String, Object> most = new LinkedHashMap<>();
        most.put("active_jobs", Map.of("count", jobs(wanted.open())));
        if (keepsMinutes()) {
            most.put("jobs", Map.of("count", jobs(wanted.open())));
        }
        most.put("tres", Map.of("minutes", minutes));
        // Without its flags said again it loses them.
        Map<String, Object> quality =
                Map.of("name", name, "description", NOTE, "flags", List.of(KEEPS_COUNT), "limits", Map.of("max", most));
        change("/qos", Map.of(calls.dialect().isWrapped() ? "qos" : "QOS", List.of(quality)));
    }

    private Object jobs(boolean open) {
        return calls.dialect().isWrapped()
                ? Map.of("set", !open, "infinite", open, "number", 0)
                : Long.valueOf(open ? NONE : 0);
    }

    /** What is there and is not wanted any more is set to less than nothing, which takes it away. */
    private static List<Map<String, Object>> devices(Map<String, Long> wanted, Map<String, Long> found) {
        Map<String, Long> all = new TreeMap<>(wanted);
        found.keySet().forEach(device -> all.putIfAbsent(device, -1L));
        List<Map<String, Object>> devices = new ArrayList<>();
        all.forEach((device, minutes) -> {
            Map<String, Object> written = new LinkedHashMap<>();
            int slash = device.indexOf('/');
            written.put("type", slash < 0 ? device : device.substring(0, slash));
            if (slash >= 0) {
                written.put("name", device.substring(slash + 1));
            }
            written.put("count", minutes);
            devices.add(written);
        });
        return devices;
    }

    @Override
    public void addAccount(String cluster, String name) {
        if (calls.dialect().isWrapped()) {
            change("/accounts_association", Map.of(
                    "association_condition",
                    Map.of("accounts", List.of(name), "clusters", List.of(cluster),
                            "association", Map.of("defaultqos", name, "qoslevel", List.of(name))),
                    "account", Map.of("description", NOTE, "organization", NOTE)));
        } else if (keepsQualities()) {
            change("/accounts", Map.of("accounts", List.of(Map.of("name", name, "description", NOTE, "organization", NOTE))));
        }
    }

    @Override
    public boolean limitAccount(String cluster, String name, boolean isNew) {
        boolean wrapped = calls.dialect().isWrapped();
        if (isNew && wrapped) {
            return true;
        }
        if (!keepsQualities() || !isNew && !wrapped) {
            return false;
        }
        Map<String, Object> association = new LinkedHashMap<>();
        association.put("account", name);
        association.put("cluster", cluster);
        association.put("user", "");
        association.put("parent_account", "root");
        association.put("qos", List.of(name));
        association.put("default", Map.of("qos", name));
        change("/associations", Map.of("associations", List.of(association)));
        return true;
    }

    @Override
    public void addUsers(String cluster, String account, Collection<String> users) {
        if (calls.dialect().isWrapped()) {
            change("/users_association", Map.of(
                    "association_condition",
                    Map.of("accounts", List.of(account), "clusters", List.of(cluster), "users", List.copyOf(users),
                            "association", Map.of()),
                    "user", Map.of()));
        } else if (keepsQualities()) {
            Set<String> known = new TreeSet<>();
            each("/users", "users", entry -> known.add(entry.path("name").asString("")));
            for (String user : users) {
                if (!known.contains(user)) {
                    change("/users", Map.of("users", List.of(Map.of("name", user, "default", Map.of("account", account)))));
                }
                change("/associations", Map.of("associations", List.of(Map.of("account", account, "cluster", cluster, "user", user))));
            }
        }
    }

    /** What it did not understand it leaves out and only warns of. */
    private void change(String path, Object body) {
        RestAnswer answer = calls.ask("POST", RestCalls.BOOKS, path, body);
        if (answer.isUnchanged()) {
            return;
        }
        answer.sound();
        List<String> left = new ArrayList<>();
        answer.body().path("warnings").forEach(warning -> left.add(warning.path("description").asString("?")));
        left.removeIf(warning -> !warning.startsWith("Ignoring"));
        if (!left.isEmpty()) {
            throw new EngineFault("slurm-rest", "slurmrestd " + path + ": " + String.join("; ", left));
        }
    }
}
