package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kr.cheomdan.compute.engine.Allotment;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.slurm.SlurmRegister.Account;
import kr.cheomdan.compute.slurm.SlurmRegister.Quality;
import kr.cheomdan.compute.slurm.SlurmRegister.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one account and one QOS of the same name at Slurm for each allotment, so that jobs which go past us meet the same limit. The QOS
 * does not decay, and what it admits in all is what was given, less what the book knows and Slurm's counter has forgotten, in whole
 * minutes, less the margin: Slurm rounds what running jobs may still use down to minutes. Where the counter cannot be read, what jobs may
 * have before them at one time is limited too, by what the book has left: that needs no counter.
 */
final class SlurmAllotments {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,60}");
    private static final String GPUS = "gres/gpu";
    private static final long MINUTE = 60;

    private final SlurmRegister register;
    private final SlurmCluster cluster;
    private final SlurmUser user;
    private final int margin;
    /** Accounts that stood here, and what Slurm's counter had forgotten of each: what is otherwise next time is told. */
    private final Map<String, Long> forgotten = new HashMap<>();
    /** Accounts that nothing waits under any more. */
    private final Set<String> over = new HashSet<>();

    SlurmAllotments(SlurmRegister register, SlurmCluster cluster, SlurmUser user, int margin) {
        this.register = register;
        this.cluster = cluster;
        this.user = user;
        this.margin = margin;
    }

    synchronized List<Fault> allot(Collection<Allotment> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Standing standing = register.read(cluster.identity().name());
        Map<String, Quality> qualities = standing.qualities();
        Map<String, Account> accounts = standing.accounts();
        List<Fault> faults = new ArrayList<>(register.noticed());
        for (Allotment each : all) {
            if (!NAME.matcher(each.account()).matches()) {
                throw new IllegalArgumentException("not an account: " + each.account());
            }
            String device = device(each, standing.counted());
            long behind = behind(each, device, standing.counters());
            Quality wanted = register.asFarAsPossible(wanted(each, device, behind, standing.counted()));
            boolean touched = put(each.account(), wanted, qualities.get(each.account()));
            touched |= put(each, accounts.get(each.account()), faults);
            endWhatWaits(each);
            tell(each, behind, touched && gone(each, qualities, accounts), faults);
        }
        return faults;
    }

    /** Ours were ended before; of those that went past us nobody else says that they will never start. */
    private void endWhatWaits(Allotment each) {
        if (each.use() != Allotment.Use.OVER) {
            over.remove(each.account());
        } else if (!over.contains(each.account())) {
            register.endWhatWaits(each.account());
            over.add(each.account());
        }
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
    private static long behind(Allotment each, String device, @Nullable Map<String, Map<String, Long>> counters) {
        if (counters == null) {
            return 0;
        }
        long countedMinutes = counters.getOrDefault(each.account(), Map.of()).getOrDefault(device, 0L);
        long missing = each.usedSeconds() - (countedMinutes + 1) * MINUTE;
        return missing <= 0 ? 0 : (missing + MINUTE - 1) / MINUTE;
    }

    /** A job counts with its limit in begun minutes, and the whole of it has to fit below the margin. */
    long neededToBegin(Duration timeLimit, long devices) {
        long minutes = (timeLimit.toSeconds() + MINUTE - 1) / MINUTE;
        return Math.multiplyExact(Math.addExact(Math.multiplyExact(minutes, devices), margin), MINUTE);
    }

    private Quality wanted(Allotment each, String device, long behind, Set<String> counted) {
        long used = (each.usedSeconds() + MINUTE - 1) / MINUTE;
        return new Quality(
                true,
                limits(device, Math.max(0, each.grantedSeconds() / MINUTE - behind - margin), counted),
                limits(device, Math.max(0, each.grantedSeconds() / MINUTE - used - margin), counted),
                each.use() == Allotment.Use.OPEN);
    }

    private static Map<String, Long> limits(String device, long minutes, Set<String> counted) {
        Map<String, Long> limits = new TreeMap<>();
        limits.put(device, minutes);
        if (counted.contains(GPUS)) {
            // Of other classes than the award's nothing beyond it; with an award of processors no GPU at all.
            limits.putIfAbsent(GPUS, device.equals("cpu") ? 0 : minutes);
        }
        return limits;
    }

    private boolean put(String name, Quality wanted, @Nullable Quality found) {
        if (wanted.equals(found)) {
            return false;
        }
        register.put(name, wanted, found);
        return true;
    }

    private boolean put(Allotment each, @Nullable Account found, List<Fault> faults) {
        Set<String> users = new TreeSet<>(each.users());
        users.add(user.name());
        String name = each.account();
        String where = cluster.identity().name();
        boolean touched = false;
        if (found == null) {
            register.addAccount(where, name);
            touched = true;
        }
        if (found == null || !found.quality().equals(name)) {
            touched = register.limitAccount(where, name, found == null);
            if (!touched) {
                faults.add(new Fault("slurm-account-unlimited", name));
            }
        }
        if (found != null) {
            users.removeAll(found.users());
        }
        if (!users.isEmpty()) {
            register.addUsers(where, name, users);
            touched = true;
        }
        return touched;
    }
}
