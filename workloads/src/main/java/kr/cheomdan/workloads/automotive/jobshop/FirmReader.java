package kr.cheomdan.workloads.automotive.jobshop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Reads the work of a firm from a table: a row for each step, more than one where a step can go to several machines. Steps of a job follow
 * each other by their number, or as column {@code after} says.
 */
final class FirmReader {

    static final String WORK = "work";

    private final Table table;
    private final Findings findings;
    private final Units units;
    private final Map<String, Integer> machines = new LinkedHashMap<>();
    private final Map<String, Integer> families = new LinkedHashMap<>();
    private final Map<String, DraftJob> jobs = new LinkedHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();

    /** A job while its rows are read. */
    private static final class DraftJob {
        final Map<String, Draft> steps = new LinkedHashMap<>();
        double release = Double.NaN;
        double due = Double.NaN;
    }

    /** A step while its rows are read. */
    private static final class Draft {
        final String name;
        final long line;
        final List<Shop.Choice> choices = new ArrayList<>();
        String after = "";
        int family = -1;
        int number;

        Draft(String name, long line) {
            this.name = name;
            this.line = line;
        }
    }

    FirmReader(Table table, Units units, Findings findings) {
        this.table = table;
        this.units = units;
        this.findings = findings;
    }

    /** By their names, numbered as they came; known after {@link #read}. */
    Map<String, Integer> machines() {
        return machines;
    }

    Map<String, Integer> families() {
        return families;
    }

    /** Without calendars and set-ups; null where an error makes the file useless. */
    @Nullable Shop read() {
        for (int row = 0; row < table.rows(); row++) {
            take(row);
        }
        if (drafts.size() > Limits.MOST_STEPS) {
            findings.error("auto-schedule.too-many-steps", Place.of(WORK), drafts.size(), Limits.MOST_STEPS);
        }
        if (findings.hasErrors()) {
            return null;
        }
        jobs.values().forEach(FirmReader::number);
        List<Shop.Step> steps = steps();
        List<Shop.Job> all = jobs.entrySet().stream().map(entry -> new Shop.Job(entry.getKey(),
                Double.isNaN(entry.getValue().release) ? 0 : units.of(entry.getValue().release),
                Double.isNaN(entry.getValue().due) ? Shop.NEVER : units.of(entry.getValue().due))).toList();
        Shop shop = new Shop("", machines.keySet().stream().map(name -> new Shop.Machine(name, Calendar.ALWAYS)).toList(), all, steps,
                SetUps.NONE,
                units.perMinute());
        if (!findings.hasErrors()) {
            checkCircle(shop);
            checkLength(shop);
        }
        return findings.hasErrors() ? null : shop;
    }

    private void take(int row) {
        long line = table.line(row);
        String jobName = word("job", row);
        String stepName = word("step", row);
        String machineNames = word("machine", row);
        DraftJob job = jobs.computeIfAbsent(jobName, name -> new DraftJob());
        Draft step = job.steps.computeIfAbsent(stepName, name -> {
            Draft draft = new Draft(name, line);
            drafts.add(draft);
            return draft;
        });
        int time = units.of(table.numbers("minutes").values()[row]);
        if (time == 0) {
            findings.warning("auto-schedule.time-zero", Place.of(WORK, line, "minutes"), line);
        }
        for (String name : machineNames.split("\\|")) {
            int machine = machines.computeIfAbsent(name.strip(), any -> machines.size());
            if (step.choices.stream().anyMatch(choice -> choice.machine() == machine)) {
                findings.error("auto-schedule.step-twice", Place.of(WORK, line, "step"), line, jobName, stepName, name.strip());
            }
            step.choices.add(new Shop.Choice(machine, time));
        }
        job.release = agreed("release", row, job.release, jobName);
        job.due = agreed("due", row, job.due, jobName);
        if (!word("after", row).isEmpty()) {
            step.after = word("after", row);
        }
        if (!word("family", row).isEmpty()) {
            step.family = families.computeIfAbsent(word("family", row), any -> families.size());
        }
    }

    private String word(String column, int row) {
        return table.has(column) && !table.words(column).isMissing(row) ? table.words(column).at(row).strip() : "";
    }

    /** What a job's rows say of it has to be the same in all of them, or stand in one. */
    private double agreed(String column, int row, double before, String job) {
        if (!table.has(column) || table.numbers(column).isMissing(row)) {
            return before;
        }
        double value = table.numbers(column).values()[row];
        if (!Double.isNaN(before) && before != value) {
            findings.error("auto-schedule.job-disagrees", Place.of(WORK, table.line(row), column), table.line(row), job, column);
        }
        return value;
    }

    /** By the numbers that the steps are named with, where all are; otherwise as they came. */
    private static void number(DraftJob job) {
        List<Draft> order = new ArrayList<>(job.steps.values());
        Map<Draft, Double> numbers = new IdentityHashMap<>();
        order.forEach(step -> number(step.name).ifPresent(number -> numbers.put(step, number)));
        if (numbers.size() == order.size()) {
            order.sort(Comparator.comparingDouble(numbers::get));
        }
        job.steps.clear();
        order.forEach(step -> job.steps.put(step.name, step));
    }

    private static OptionalDouble number(String name) {
        try {
            return name.length() > 15 ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(name));
        } catch (NumberFormatException word) {
            return OptionalDouble.empty();
        }
    }

    private List<Shop.Step> steps() {
        int next = 0;
        for (DraftJob job : jobs.values()) {
            for (Draft step : job.steps.values()) {
                step.number = next++;
            }
        }
        List<Shop.Step> steps = new ArrayList<>();
        int number = 0;
        for (Map.Entry<String, DraftJob> entry : jobs.entrySet()) {
            DraftJob job = entry.getValue();
            boolean says = job.steps.values().stream().anyMatch(step -> !step.after.isEmpty());
            Draft previous = null;
            for (Draft step : job.steps.values()) {
                List<Integer> after = says ? after(entry.getKey(), step) : previous == null ? List.of() : List.of(previous.number);
                steps.add(new Shop.Step(number, step.name, step.choices, after, step.family));
                previous = step;
            }
            number++;
        }
        return steps;
    }

    /** Names of steps of the same job, or {@code job:step}, divided by semicolons, bars or blanks. */
    private List<Integer> after(String job, Draft step) {
        List<Integer> after = new ArrayList<>();
        for (String name : step.after.split("[;|\\s]+")) {
            int colon = name.lastIndexOf(':');
            DraftJob other = colon < 0 ? jobs.get(job) : jobs.get(name.substring(0, colon));
            Draft earlier = other == null ? null : other.steps.get(name.substring(colon + 1));
            if (earlier == null) {
                findings.error("auto-schedule.after-unknown", Place.of(WORK, step.line, "after"), step.line, name);
            } else if (!after.contains(earlier.number)) {
                after.add(earlier.number);
            }
        }
        return after;
    }

    /** Steps that wait for each other in a circle can never begin. */
    private void checkCircle(Shop shop) {
        int[] order = shop.byPrecedence();
        if (order.length == shop.steps().size()) {
            return;
        }
        boolean[] free = new boolean[shop.steps().size()];
        Arrays.stream(order).forEach(step -> free[step] = true);
        int step = IntStream.range(0, free.length).filter(each -> !free[each]).findFirst().orElseThrow();
        List<Integer> way = new ArrayList<>();
        while (!way.contains(step)) {
            way.add(step);
            step = shop.steps().get(step).after().stream().filter(earlier -> !free[earlier]).findFirst().orElseThrow();
        }
        List<Integer> circle = way.subList(way.indexOf(step), way.size());
        List<String> names = new ArrayList<>();
        for (int each : circle) {
            names.add(shop.jobs().get(shop.steps().get(each).job()).name() + ":" + shop.steps().get(each).name());
        }
        names.add(names.get(0));
        int first = step;
        long line = drafts.stream().filter(draft -> draft.number == first).findFirst().orElseThrow().line;
        findings.error("auto-schedule.cycle", Place.of(WORK, line, "after"), line,
                String.join(" ← ", names.size() > 8 ? names.subList(0, 8) : names) + (names.size() > 8 ? " ← …" : ""));
    }

    private void checkLength(Shop shop) {
        long whole = shop.steps().stream().mapToLong(step -> step.choices().stream().mapToInt(Shop.Choice::time).max().orElse(0)).sum()
                + shop.jobs().stream().mapToLong(Shop.Job::release).max().orElse(0);
        if (whole > Limits.LONGEST_PLAN) {
            findings.error("auto-schedule.plan-too-long", Place.of(WORK), whole / units.perMinute());
        }
    }
}
