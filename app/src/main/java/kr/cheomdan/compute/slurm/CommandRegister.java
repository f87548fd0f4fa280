package kr.cheomdan.compute.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.slurm.SlurmCommands.Said;
import org.jspecify.annotations.Nullable;

/** Accounts and QOS by {@code sacctmgr}, which can say all of it on every version. */
final class CommandRegister implements SlurmRegister {

    private static final Pattern LIMIT = Pattern.compile("([a-z/]+(?::[A-Za-z0-9_.-]+)?)=(\\d+)");
    private static final Pattern COUNTED = Pattern.compile("GrpTRESMins=(\\S*)");
    private static final Pattern COUNT = Pattern.compile("([a-z/]+(?::[A-Za-z0-9_.-]+)?)=(?:N|\\d+)\\((\\d+)\\)");
    private static final Set<String> DONE_ALREADY = Set.of("Nothing new added", "Nothing modified", "already exist");

    private final SlurmCommands commands;

    CommandRegister(SlurmCommands commands) {
        this.commands = commands;
    }

    @Override
    public Standing read(String cluster) {
        return new Standing(qualities(), accounts(cluster), counters(), counted());
    }

    /** The count can be read, so nothing is to be said of what is left. */
    @Override
    public Quality asFarAsPossible(Quality wanted) {
        return new Quality(wanted.keepsCount(), wanted.minutes(), Map.of(), wanted.open());
    }

    @Override
    public void endWhatWaits(String account) {
        commands.run("scancel", "--account=" + account, "--state=PENDING");
    }

    @Override
    public List<Fault> shortcomings() {
        return List.of();
    }

    @Override
    public void put(String name, Quality wanted, @Nullable Quality found) {
        Map<String, Long> limits = new TreeMap<>(wanted.minutes());
        if (found != null) {
            found.minutes().keySet().forEach(device -> limits.putIfAbsent(device, -1L));
        }
        String minutes = "GrpTRESMins="
                + limits.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining(","));
        String some = wanted.open() ? "-1" : "0";
        if (found == null) {
            change("add", "qos", name, "Flags=NoDecay", minutes, "GrpJobs=" + some, "GrpSubmitJobs=" + some);
        } else {
            change("modify", "qos", name, "set", "Flags=NoDecay", minutes, "GrpJobs=" + some, "GrpSubmitJobs=" + some);
        }
    }

    @Override
    public void addAccount(String cluster, String name) {
        change("add", "account", name, "Description=cheomdan", "Organization=cheomdan", "cluster=" + cluster);
    }

    @Override
    public boolean limitAccount(String cluster, String name, boolean isNew) {
        change("modify", "account", "name=" + name, "cluster=" + cluster, "set", "QOS=" + name, "DefaultQOS=" + name);
        return true;
    }

    @Override
    public void addUsers(String cluster, String account, Collection<String> users) {
        change("add", "user", String.join(",", users), "account=" + account, "cluster=" + cluster);
    }

    private void change(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--immediate", "--quiet"));
        all.addAll(List.of(arguments));
        Said said = commands.ask("sacctmgr", all, null);
        String text = said.out() + said.trouble();
        if (!said.succeeded() && DONE_ALREADY.stream().noneMatch(text::contains)) {
            throw SlurmTrouble.of("sacctmgr", said);
        }
    }

    private Map<String, Quality> qualities() {
        Map<String, Quality> qualities = new HashMap<>();
        show("qos", "format=Name,Flags,GrpTRESMins,GrpJobs,GrpSubmitJobs").forEach(fields -> {
            boolean keepsCount = List.of(fields[1].split(",")).contains("NoDecay");
            boolean open = fields[3].isEmpty() && fields[4].isEmpty();
            boolean closed = fields[3].equals("0") && fields[4].equals("0");
            if (open || closed) {
                qualities.put(fields[0], new Quality(keepsCount, pairs(LIMIT, fields[2]), Map.of(), open));
            } else {
                qualities.put(fields[0], new Quality(false, pairs(LIMIT, fields[2]), Map.of(), false));
            }
        });
        return qualities;
    }

    private Map<String, Account> accounts(String cluster) {
        Map<String, Account> accounts = new HashMap<>();
        show("assoc", "cluster=" + cluster, "format=Account,User,QOS,DefaultQOS").forEach(fields -> {
            Account account = accounts.computeIfAbsent(fields[0], name -> new Account("", new TreeSet<>()));
            if (fields[1].isEmpty()) {
                accounts.put(fields[0], new Account(fields[2].equals(fields[3]) ? fields[2] : "", account.users()));
            } else {
                account.users().add(fields[1]);
            }
        });
        return accounts;
    }

    /** Minutes that Slurm has counted, by QOS and device. */
    private Map<String, Map<String, Long>> counters() {
        Map<String, Map<String, Long>> counters = new HashMap<>();
        for (String line : commands.run("scontrol", "--oneliner", "show", "assoc_mgr", "flags=qos").split("\n")) {
            Matcher name = Pattern.compile("QOS=(\\S+)\\(\\d+\\)").matcher(line);
            Matcher minutes = COUNTED.matcher(line);
            if (name.find() && minutes.find()) {
                counters.put(name.group(1), pairs(COUNT, minutes.group(1)));
            }
        }
        return counters;
    }

    /** What Slurm counts at all. */
    private Set<String> counted() {
        Set<String> counted = new TreeSet<>();
        show("tres", "format=Type,Name").forEach(fields -> counted.add(fields[1].isEmpty() ? fields[0] : fields[0] + "/" + fields[1]));
        return counted;
    }

    private List<String[]> show(String... what) {
        List<String> arguments = new ArrayList<>(List.of("--noheader", "--parsable2", "show"));
        arguments.addAll(List.of(what));
        return commands.run("sacctmgr", arguments.toArray(String[]::new)).lines().map(line -> line.split("\\|", -1)).toList();
    }

    private static Map<String, Long> pairs(Pattern pattern, String text) {
        Map<String, Long> pairs = new TreeMap<>();
        Matcher pair = pattern.matcher(text);
        while (pair.find()) {
            pairs.put(pair.group(1), Long.parseLong(pair.group(2)));
        }
        return pairs;
    }
}
