package kr.cheomdan.workloads.energy.dispatch;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables that a run leaves. */
final class Tables {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Tables() {}

    /** Every step that was judged. */
    static List<List<String>> course(Outcome outcome) {
        Site site = outcome.site();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("time", "load_kwh", "solar_kwh", "price", "battery_kwh", "held_kwh", "grid_kwh", "grid_kwh_rule",
                "grid_kwh_without"));
        for (int step = outcome.from(); step < outcome.until(); step++) {
            double grid = outcome.planned().grid()[step];
            rows.add(List.of(site.time(step).format(TIME), three(site.load()[step]), three(site.solar()[step]), three(site.price()[step]),
                    three(grid - site.net(step)), three(outcome.planned().held()[step]), three(grid), three(outcome.ruled().grid()[step]),
                    three(site.net(step))));
        }
        return rows;
    }

    /** The day to come. */
    static List<List<String>> plan(Site site, Battery battery, Plan plan, double charge) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("time", "expected_net_kwh", "price", "battery_kwh", "held_kwh", "grid_kwh"));
        double held = charge;
        for (int step = 0; step < plan.grid().length; step++) {
            held = battery.after(held, plan.taken()[step]);
            rows.add(List.of(site.time(plan.from() + step).format(TIME), three(plan.expected()[step]),
                    three(site.price()[plan.from() + step]),
                    three(plan.taken()[step]), three(held), three(plan.expected()[step] + plan.taken()[step])));
        }
        return rows;
    }

    /** No cell of these has a comma. */
    static String text(List<List<String>> rows) {
        return rows.stream().map(row -> String.join(",", row)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String three(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.equals("-0.000") ? "0.000" : text;
    }
}
