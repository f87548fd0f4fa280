package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/** Reads when machines stand still and how long they are set up, and adds both to the work. */
final class FirmTimes {

    static final String STANDSTILLS = "standstills";
    static final String SET_UPS = "set-ups";

    private final Map<String, Integer> machines;
    private final Map<String, Integer> families;
    private final Units units;
    private final Findings findings;

    FirmTimes(FirmReader read, Units units, Findings findings) {
        this.machines = read.machines();
        this.families = read.families();
        this.units = units;
        this.findings = findings;
    }

    Shop add(Shop shop, @Nullable Table standstills, @Nullable Table setUps, boolean goesOn) {
        List<Shop.Machine> all = standstills == null ? shop.machines() : machines(shop, standstills, goesOn);
        return new Shop(shop.name(), all, shop.jobs(), shop.steps(), setUps == null ? SetUps.NONE : setUps(setUps), shop.unitsPerMinute());
    }

    private List<Shop.Machine> machines(Shop shop, Table table, boolean goesOn) {
        List<List<Calendar.Standstill>> all = new ArrayList<>();
        shop.machines().forEach(machine -> all.add(new ArrayList<>()));
        long horizon = horizon(shop);
        long count = 0;
        for (int row = 0; row < table.rows(); row++) {
            long from = units.of(table.numbers("from").values()[row]);
            long to = units.of(table.numbers("to").values()[row]);
            long every = table.has("every") && !table.numbers("every").isMissing(row) ? units.of(table.numbers("every").values()[row]) : 0;
            if (to <= from || every > 0 && to - from >= every) {
                findings.error("auto-schedule.standstill-backwards", Place.of(STANDSTILLS, table.line(row), "to"), table.line(row));
                continue;
            }
            List<Integer> which = which(table, row, STANDSTILLS);
            for (long shift = 0; shift == 0 || every > 0 && from + shift < horizon && count < Limits.MOST_STANDSTILLS; shift += every) {
                for (int machine : which) {
                    all.get(machine).add(new Calendar.Standstill(from + shift, to + shift));
                    count++;
                }
                if (every == 0) {
                    break;
                }
            }
        }
        List<Shop.Machine> machines = new ArrayList<>();
        for (int machine = 0; machine < all.size(); machine++) {
            machines.add(new Shop.Machine(shop.machines().get(machine).name(), Calendar.of(all.get(machine), goesOn)));
        }
        return machines;
    }

    /** Later than any plan that is worth looking at. */
    private static long horizon(Shop shop) {
        long work = shop.steps().stream().mapToLong(Shop.Step::shortest).sum();
        return 4 * work + shop.jobs().stream().mapToLong(Shop.Job::release).max().orElse(0) + 60L * 24 * 7 * shop.unitsPerMinute();
    }

    private SetUps setUps(Table table) {
        if (families.isEmpty()) {
            findings.error("auto-schedule.no-families", Place.of(SET_UPS));
            return SetUps.NONE;
        }
        List<SetUps.Entry> entries = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            int from = family(table, row, "from");
            int to = family(table, row, "to");
            int time = units.of(table.numbers("minutes").values()[row]);
            boolean all = word(table, row, "machine").isEmpty();
            for (int machine : all ? List.of(SetUps.ANY) : which(table, row, SET_UPS)) {
                entries.add(new SetUps.Entry(machine, from, to, time));
            }
        }
        return SetUps.of(machines.size(), List.copyOf(families.keySet()), entries);
    }

    /** The machine of a row; all of them where it names none. */
    private List<Integer> which(Table table, int row, String input) {
        String name = word(table, row, "machine");
        if (name.isEmpty()) {
            return List.copyOf(machines.values());
        }
        Integer machine = machines.get(name);
        if (machine == null) {
            findings.error("auto-schedule.machine-unknown", Place.of(input, table.line(row), "machine"), table.line(row), name);
            return List.of();
        }
        return List.of(machine);
    }

    private int family(Table table, int row, String column) {
        String name = word(table, row, column);
        if (name.isEmpty()) {
            return SetUps.ANY;
        }
        Integer family = families.get(name);
        if (family == null) {
            findings.warning("auto-schedule.family-unknown", Place.of(SET_UPS, table.line(row), column), table.line(row), name);
            return Integer.MAX_VALUE;
        }
        return family;
    }

    private static String word(Table table, int row, String column) {
        if (!table.has(column) || table.words(column).isMissing(row)) {
            return "";
        }
        String word = table.words(column).at(row).strip();
        return word.equals("*") ? "" : word;
    }
}
