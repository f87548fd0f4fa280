package kr.cheomdan.compute.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kr.cheomdan.compute.engine.Allotment;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.slurm.SlurmCommands.Said;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one account and one QOS of the same name at Slurm for each allotment, so that jobs which go past us meet the same limit. The QOS
 * does not decay, and what it admits in all is what was given, less what the book knows and Slurm's counter has forgotten, in whole
 * minutes, less the margin: Slurm rounds what running jobs may still use down to minutes. Only {@code sacctmgr} can say all of it on
 * every version.
 */
final class SlurmAllotments {

    /** How a QOS stands: {@code minutes} by kind of device, and whether jobs may be submitted. */
    private record Quality(boolean keepsCount, Map<String, Long> minutes, boolean open) {}

    /** Of an account: what it is limited by, and who may use it. */
    private record Account(String quality, Set<String> users) {}

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,60}");
    private static final Pattern LIMIT = Pattern.compile("([a-z/]+(?::[A-Za-z0-9_.-]+)?)=(\\d+)");
    private static final Pattern COUNTED = Pattern.compile("GrpTRESMins=(\\S*)");
    private static final Pattern COUNT = Pattern.compile("([a-z/]+(?::[A-Za-z0-9_.-]+)?)=(?:N|\\d+)\\((\\d+)\\)");
    private static final Set<String> DONE_ALREADY = Set.of("Nothing new added", "Nothing modified", "already exist");
    private static final String GPUS = "gres/gpu";
    private static final long MINUTE = 60;

    private final SlurmCommands commands;
    private final SlurmCluster cluster;
    private final SlurmUser user;
    private final int margin;
    /** Accounts that stood here, and what Slurm's counter had forgotten of each: what is otherwise next time is told. */
    private final Map<String, Long> forgotten = new HashMap<>();

    SlurmAllotments(SlurmCommands commands, SlurmCluster cluster, SlurmUser user, int margin) {
        this.commands = commands;
        this.cluster = cluster;
        this.user = user;
        this.margin = margin;
    }

    synchronized List<Fault> allot(Collection<Allotment> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Map<String, Quality> qualities = qualities();
        Map<String, Account> accounts = accounts();
        Map<String, Map<String, Long>> counters = counters();
        Set<String> counted = counted();
        List<Fault> faults = new ArrayList<>();
        for (Allotment each : all) {
            if (!NAME.matcher(each.account()).matches()) {
                throw new IllegalArgumentException("not an account: " + each.account());
            }
            String device = device(each, counted);
            long behind = behind(each, counters.getOrDefault(each.account(), Map.of()).getOrDefault(device, 0L));
            Quality wanted = wanted(each, device, behind, counted);
            boolean touched = put(each.account(), wanted, qualities.get(each.account()));
            touched |= put(each, accounts.get(each.account()));
            tell(each, behind, touched && gone(each, qualities, accounts), faults);
        }
        return faults;
    }

    private static boolean gone(Allotment each, Map<String, Quality> qualities, Map<String, Account> accounts) {
        return !qualities.containsKey(each.account()) || !accounts.containsKey(each.account())
                || !accounts.get(each.account()).quality().equals(each.account());
    }

    private void tell(Allotment each, long behind, boolean gone, List<Fault> faults) {
        Long before = forgotten.put(each.account(), behind);
        if (before != null && gone) {
            faults.add(new Fault("slurm-account-restored", each.account()));
        }
        if (behind > Objects.requireNonNullElse(before, 0L)) {
            faults.add(new Fault("slurm-counter-behind", each.account()));
        }
    }

    private static String device(Allotment each, Set<String> counted) {
        String gpuClass = each.gpuClass();
        if (gpuClass == null) {
            return "cpu";
        }
        return counted.stream()
                .filter(device -> device.startsWith(GPUS + ":"))
                .filter(device -> plain(device.substring(GPUS.length() + 1)).equals(plain(gpuClass)))
                .findFirst()
                .orElse(GPUS);
    }

    private static String plain(String gpuClass) {
        return gpuClass.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Whole minutes that the book knows and the counter certainly does not; it shows begun minutes as none. */
    private static long behind(Allotment each, long countedMinutes) {
        long missing = each.usedSeconds() - (countedMinutes + 1) * MINUTE;
        return missing <= 0 ? 0 : (missing + MINUTE - 1) / MINUTE;
    }

    private Quality wanted(Allotment each, String device, long behind, Set<String> counted) {
        long minutes = Math.max(0, each.grantedSeconds() / MINUTE - behind - margin);
        Map<String, Long> limits = new TreeMap<>();
        limits.put(device, minutes);
        if (counted.contains(GPUS)) {
            // Of other classes than the award's nothing beyond it; with an award of processors no GPU at all.
            limits.putIfAbsent(GPUS, device.equals("cpu") ? 0 : minutes);
        }
        return new Quality(true, limits, each.open());
    }

    private boolean put(String name, Quality wanted, @Nullable Quality found) {
        if (wanted.equals(found)) {
            return false;
        }
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
        return true;
    }

    private boolean put(Allotment each, @Nullable Account found) {
        Set<String> users = new TreeSet<>(each.users());
        users.add(user.name());
        String name = each.account();
        String where = "cluster=" + cluster.identity().name();
        boolean touched = false;
        if (found == null) {
            change("add", "account", name, "Description=cheomdan", "Organization=cheomdan", where);
            touched = true;
        }
        if (found == null || !found.quality().equals(name)) {
            change("modify", "account", "name=" + name, where, "set", "QOS=" + name, "DefaultQOS=" + name);
            touched = true;
        }
        if (found != null) {
            users.removeAll(found.users());
        }
        if (!users.isEmpty()) {
            change("add", "user", String.join(",", users), "account=" + name, where);
            touched = true;
        }
        return touched;
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
                qualities.put(fields[0], new Quality(keepsCount, pairs(LIMIT, fields[2]), open));
            } else {
                qualities.put(fields[0], new Quality(false, pairs(LIMIT, fields[2]), false));
            }
        });
        return qualities;
    }

    private Map<String, Account> accounts() {
        Map<String, Account> accounts = new HashMap<>();
        show("assoc", "cluster=" + cluster.identity().name(), "format=Account,User,QOS,DefaultQOS").forEach(fields -> {
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
