package kr.cheomdan.workloads.healthcare.ecg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Column;
import kr.cheomdan.contract.Input;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.Table;
import kr.cheomdan.workloads.table.TableReader;
import org.jspecify.annotations.Nullable;

/** A recording as a table: a column of seconds, where there is one, and a column for each lead. */
final class CsvRecording {

    private static final Pattern WITH_UNIT = Pattern.compile("(.*\\S)\\s*[(\\[]([^()\\[\\]]+)[)\\]]");
    private static final double SHARE_OF_MEMORY = .4;
    /** As a share of a step. */
    private static final double UNEVEN = .1;
    private static final double LONGEST_GAP_SECONDS = 3_600;
    private static final Bilingual SECONDS = new Bilingual("처음부터 지난 시간(초)", "Seconds since the beginning");
    private static final Bilingual LEAD = new Bilingual("유도 신호", "A lead");

    private CsvRecording() {}

    private static @Nullable Table table(Path file, List<String> persons, Findings findings) {
        Column time = new Column("time", List.of("seconds", "sec", "t", "time_s", "elapsed", "시각", "시간", "초"), Column.Kind.NUMBER, SECONDS,
                null,
                null, null, false, true);
        List<Column> columns = new ArrayList<>(List.of(time));
        // As texts they are read over: as numbers each of their cells would be found fault with, and told.
        persons.forEach(name -> columns.add(new Column(name, List.of(), Column.Kind.TEXT, LEAD, null, null, null, false, false)));
        Input input = new Input(HealthEcg.INPUT, LEAD, LEAD, Input.Format.CSV, true, Long.MAX_VALUE, columns,
                new Input.Rest(Column.Kind.NUMBER, LEAD), List.of());
        return new TableReader(input, findings, (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY)).read(file).orElse(null);
    }

    /**
     * Null where the findings say why not.
     *
     * @param wanted heading of the lead; null: the first
     * @param toldRate where there is no column of seconds
     * @param persons headings of columns that point at persons, which are left out
     */
    static @Nullable Recording read(Path file, @Nullable String wanted, @Nullable Double toldRate, List<String> persons,
            Findings findings) {
        Table table = table(file, persons, findings);
        if (table == null || findings.hasErrors()) {
            return null;
        }
        List<Table.Numbers> leads = table.rest().stream().filter(Table.Numbers.class::isInstance).map(Table.Numbers.class::cast)
                .filter(each -> Arrays.stream(each.values()).anyMatch(Double::isFinite)).toList();
        Optional<Table.Numbers> lead = leads.stream().filter(each -> wanted == null || each.heading().equalsIgnoreCase(wanted)
                || plain(each.heading()).equalsIgnoreCase(wanted)).findFirst();
        if (lead.isEmpty()) {
            findings.error(leads.isEmpty() ? "health-ecg.no-lead" : "health-ecg.no-such-lead", Place.of(HealthEcg.INPUT, 1, wanted),
                    String.valueOf(wanted), String.join(", ", leads.stream().map(Table.Numbers::heading).toList()));
            return null;
        }
        Matcher unit = WITH_UNIT.matcher(lead.get().heading().strip());
        String spoken = unit.matches() ? unit.group(2) : "";
        if (!table.has("time")) {
            if (toldRate == null) {
                findings.error("health-ecg.no-rate", Place.of(HealthEcg.INPUT, 1, null));
                return null;
            }
            return new Recording(plain(lead.get().heading()), spoken, toldRate, floats(lead.get().values()));
        }
        double[] even = onEvenSteps(table, lead.get().values(), findings);
        return even == null ? null : new Recording(plain(lead.get().heading()), spoken, even[0], floats(Arrays.copyOfRange(even, 1,
                even.length)));
    }

    private static String plain(String heading) {
        Matcher unit = WITH_UNIT.matcher(heading.strip());
        return unit.matches() ? unit.group(1) : heading.strip();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static int longest(double[] steps) {
        int longest = 0;
        for (int i = 1; i < steps.length; i++) {
            longest = steps[i] > steps[longest] ? i : longest;
        }
        return longest;
    }

    /** The rate, then the values; null where the findings say why not. */
    private static double @Nullable [] onEvenSteps(Table table, double[] values, Findings findings) {
        double[] times = table.numbers("time").values();
        int rows = times.length;
        if (rows < 2) {
            findings.error("health-ecg.too-short", Place.of(HealthEcg.INPUT), "0", Source.LEAST_SECONDS);
            return null;
        }
        double[] steps = new double[rows - 1];
        for (int row = 1; row < rows; row++) {
            steps[row - 1] = times[row] - times[row - 1];
            if (!(steps[row - 1] > 0)) {
                findings.error(steps[row - 1] == 0 ? "health-ecg.time-twice" : "health-ecg.time-backwards",
                        Place.of(HealthEcg.INPUT, table.line(row), "time"), table.line(row));
                return null;
            }
        }
        // Times are written with few digits: the mean of the steps that are near the median is exact where single ones are not.
        double middle = Detector.median(steps);
        double step = Arrays.stream(steps).filter(each -> each < 1.5 * middle).average().orElse(middle);
        double length = (times[rows - 1] - times[0]) / step;
        if (!(step > 0) || length > rows + LONGEST_GAP_SECONDS / step) {
            long line = table.line(1 + longest(steps));
            findings.error("health-ecg.gap-too-long", Place.of(HealthEcg.INPUT, line, "time"),
                    String.format(Locale.ROOT, "%.0f", LONGEST_GAP_SECONDS), line);
            return null;
        }
        double[] even = new double[(int) Math.round(length) + 2];
        Arrays.fill(even, Double.NaN);
        even[0] = Math.round(1e6 / step) / 1e6;
        int place = 0;
        for (int row = 0; row < rows; row++) {
            int next = row == 0 ? 0 : place + Math.max(1, (int) Math.round(steps[row - 1] / step));
            if (row > 0 && Math.abs(steps[row - 1] - (next - place) * step) > UNEVEN * step + .0011 && next - place < 3) {
                findings.error("health-ecg.time-uneven", Place.of(HealthEcg.INPUT, table.line(row), "time"), table.line(row),
                        String.format(Locale.ROOT, "%.4f", step));
                return null;
            }
            if (row > 0 && next - place > 1) {
                findings.warning("health-ecg.gap", Place.of(HealthEcg.INPUT, table.line(row), "time"), table.line(row), next - place - 1);
            }
            place = next;
            if (place + 1 < even.length) {
                even[place + 1] = values[row];
            }
        }
        return even;
    }
}
