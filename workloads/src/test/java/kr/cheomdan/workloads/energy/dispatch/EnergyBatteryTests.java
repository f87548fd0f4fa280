package kr.cheomdan.workloads.energy.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EnergyBatteryTests {

    private static final Path SAMPLES = Path.of("solutions/energy-battery/samples");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String TARIFF = "months,days,from,to,price\n1-12,all,0,8,90\n1-12,weekday,8,24,160\n1-12,saturday,8,24,120\n1-12,sunday,8,24,90\n";

    @TempDir private Path directory;

    private Trial trial() {
        return new Trial("energy-battery", directory);
    }

    /** Hours of so many days, as the sample has them. */
    private static List<String> hours(int days) throws IOException {
        return Files.readAllLines(SAMPLES.resolve("meter/seventeen-homes.csv")).subList(0, days * 24 + 1);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    /** Every line below the heading changed. */
    private static String changed(List<String> lines, String heading, Function<String[], String> change) {
        return heading + "\n" + lines.stream().skip(1).map(line -> change.apply(line.split(","))).collect(Collectors.joining("\n")) + "\n";
    }

    @Nested
    class OnSeventeenHomes {

        @Test
        void reachesWhatIsAskedOfAYear() {
            JsonNode metrics = Trial.json(trial().with("meter", SAMPLES.resolve("meter/seventeen-homes.csv")).run().resolve("metrics.json"));

            assertThat(metrics.path("costShare").path("planned").asDouble()).isLessThanOrEqualTo(.62);
            assertThat(metrics.path("peakShare").path("planned").asDouble()).isLessThanOrEqualTo(.84);
            assertThat(metrics.path("carbonShare").path("planned").asDouble()).isLessThanOrEqualTo(.78);
            assertThat(metrics.path("costShare").path("rule").asDouble()).as("as others have measured the rule").isCloseTo(.690, within(.001));
            assertThat(metrics.path("costShare").path("perfectForesight").asDouble()).isLessThan(metrics.path("value").asDouble());
            assertThat(metrics.path("days").asInt()).isEqualTo(337);
        }

        @Test
        void withoutAValueOfPeaksTheyRiseAndTheReportSaysSo() throws IOException {
            Path results = trial().with("meter", text(hours(70))).set("peak-price", 0).run();
            Path usual = trial().with("meter", text(hours(70))).run();

            assertThat(Trial.json(results.resolve("metrics.json")).path("peakShare").path("planned").asDouble()).isGreaterThan(1.3);
            assertThat(Trial.json(usual.resolve("metrics.json")).path("peakShare").path("planned").asDouble()).isLessThan(.9);
            assertThat(results.resolve("report.html")).content().contains("최대 전력이 크게 오를 수 있습니다").contains("peaks can rise a lot");
            assertThat(usual.resolve("report.html")).content().doesNotContain("최대 전력이 크게 오를 수 있습니다");
        }

        @Test
        void stopsByItselfAndSaysHowFarItCame() {
            Path results = trial().with("meter", SAMPLES.resolve("meter/seventeen-homes.csv")).set("replan-hours", 1).cpuSeconds(1).run();

            JsonNode metrics = Trial.json(results.resolve("metrics.json"));
            assertThat(metrics.path("days").asInt()).isBetween(7, 330);
            assertThat(metrics.path("cpuSeconds").asDouble()).isLessThan(10);
            assertThat(results.resolve("report.html")).content().contains("계산 시간 한도에서 멈춰");
            assertThat(Trial.json(results.resolve("provenance.json")).path("repeatable").asBoolean()).isFalse();
        }

        @Test
        void theSameAgainIsTheSameAndTheUnitOfThePriceDoesNotMatter() throws IOException {
            List<String> hours = hours(50);
            String dollars = changed(hours, hours.get(0), cells -> cells[0] + "," + cells[1] + "," + cells[2] + ","
                    + String.format(Locale.ROOT, "%.6f", Double.parseDouble(cells[3]) / 1_350) + "," + cells[4]);

            Path one = trial().with("meter", text(hours)).seed(1).run();
            Path other = trial().with("meter", text(hours)).seed(1).run();
            JsonNode inDollars = Trial.json(trial().with("meter", dollars).run().resolve("metrics.json"));

            assertThat(other.resolve("result.csv")).hasSameBinaryContentAs(one.resolve("result.csv"));
            assertThat(inDollars.path("value").asDouble()).isCloseTo(Trial.json(one.resolve("metrics.json")).path("value").asDouble(), within(.002));
        }
    }

    @Nested
    class Bills {

        @Test
        void areByTheTariffThatIsGiven() throws IOException {
            String readings = changed(hours(50), "시각,사용량(kWh)", cells -> cells[0] + "," + cells[1]);

            Path results = trial().with("meter", readings).with("tariff", TARIFF).set("demand-charge", 7_000).set("today", "none").run();

            List<String> rows = Files.readAllLines(results.resolve("result.csv"));
            assertThat(rows).anyMatch(row -> row.startsWith("2016-08-31 07:00,") && row.split(",")[3].equals("90.000"))
                    .anyMatch(row -> row.startsWith("2016-08-31 08:00,") && row.split(",")[3].equals("160.000"))
                    .anyMatch(row -> row.startsWith("2016-09-03 08:00,") && row.split(",")[3].equals("120.000"))
                    .anyMatch(row -> row.startsWith("2016-09-04 08:00,") && row.split(",")[3].equals("90.000"));
            JsonNode benefit = Trial.json(results.resolve("benefit.json"));
            JsonNode measured = benefit.path("measured");
            assertThat(benefit.path("won").asLong()).isCloseTo(
                    measured.path("bill-today-per-year").asLong() - measured.path("bill-planned-per-year").asLong(), within(2L));
            assertThat(benefit.path("wonInterval").path(0).asLong()).isLessThanOrEqualTo(benefit.path("won").asLong());
            double without = rows.stream().skip(1).map(row -> row.split(",")).mapToDouble(cells ->
                    Double.parseDouble(cells[3]) * Double.parseDouble(cells[8])).sum();
            assertThat(Trial.json(results.resolve("metrics.json")).path("costWithoutBattery").asDouble()).isCloseTo(without, within(5.0));
            assertThat(Files.readAllLines(results.resolve("plan.csv"))).hasSize(25).anyMatch(row -> row.startsWith("2016-09-20 00:00,"));
        }

        @Test
        void aBatteryThatIsNotWorthItsCostIsNotPraised() throws IOException {
            Path results = trial().with("meter", text(hours(45))).set("today", "none").set("battery-won-per-year", 100_000_000).run();

            assertThat(Trial.json(results.resolve("benefit.json")).path("won").asLong()).isNegative();
            assertThat(Trial.json(results.resolve("benefit.json")).path("baselineIsBetter").asBoolean()).isTrue();
            assertThat(results.resolve("report.html")).content().contains("배터리가 비용만큼의 효과를 내지 못합니다").contains("not worth its cost");
        }

        @Test
        void tariffsAreHeldAgainstTheCalendar() throws IOException {
            String readings = changed(hours(50), "시각,사용량(kWh)", cells -> cells[0] + "," + cells[1]);

            assertThat(tariff(readings, TARIFF.replace("1-12,sunday,8,24,90\n", ""))).containsExactly("energy-battery.tariff-gap");
            assertThat(tariff(readings, TARIFF + "6-8,평일,20,22,200\n")).containsExactly("energy-battery.tariff-twice 6 from");
            assertThat(tariff(readings, TARIFF.replace("1-12,all", "여름,all"))).containsExactly("energy-battery.tariff-months 2 months");
            assertThat(tariff(readings, TARIFF.replace("1-12,all,0,8", "1-12,all,8,8"))).containsExactly("energy-battery.tariff-hours 2 to");
            assertThat(tariff(readings, TARIFF.replace("sunday", "holiday"))).containsExactly("energy-battery.tariff-days 5 days");
            assertThat(tariff(readings, TARIFF.replace("1-12", "11-10"))).isEmpty();
            assertThat(trial().with("meter", readings).findings()).containsExactly("energy-battery.no-price 1 price");
        }

        private List<String> tariff(String readings, String tariff) {
            // That all rows are for the same months tells nothing about any fault.
            return trial().with("meter", readings).with("tariff", tariff).findings().stream().filter(each -> !each.startsWith("csv.column-constant"))
                    .toList();
        }
    }

    @Nested
    class Checks {

        @Test
        void tellDuplicatedTimesAndHoursThatAClockLeftOut() throws IOException {
            List<String> twice = new java.util.ArrayList<>(hours(50));
            twice.add(101, twice.get(100));
            List<String> gap = new java.util.ArrayList<>(hours(50));
            gap.remove(200);
            JsonNode report = trial().with("meter", text(twice)).check();

            assertThat(trial().with("meter", text(twice)).findings()).containsExactly("time.twice 102 time");
            assertThat(report.path("findings").path(0).path("ko").asString()).contains("102행");
            assertThat(trial().with("meter", text(gap)).findings()).containsExactly("time.gap-of-an-hour 201 time");
            assertThat(trial().with("meter", text(gap)).check().path("usable").asBoolean()).isTrue();
        }

        @Test
        void tellMixedUnitsAndColumnsThatAreMissing() throws IOException {
            List<String> hours = hours(50);
            List<String> mixed = new java.util.ArrayList<>(hours);
            mixed.set(30, mixed.get(30).replaceFirst(",[\\d.]+,", ",0.017 MWh,"));

            assertThat(trial().with("meter", text(mixed)).findings()).containsExactly("csv.mixed-units 31 load (kWh)");
            assertThat(trial().with("meter", text(hours).replace("load (kWh)", "load (kW)")).findings()).containsExactly("csv.other-unit 1 load (kW)");
            assertThat(trial().with("meter", text(hours).replace("load (kWh)", "meter 7")).findings()).contains("csv.column-missing 1 load");
            assertThat(trial().with("meter", changed(hours, hours.get(0), cells -> String.join(",", cells[0], cells[1], cells[2], cells[3],
                    "" + 1_000 * Double.parseDouble(cells[4])))).findings()).as("grams").contains("csv.out-of-range 2 carbon");
        }

        @Test
        void tellCountersShortFilesGapsAndClocksOfOtherZones() throws IOException {
            List<String> hours = hours(50);
            double[] sum = {0};
            String counter = changed(hours, "time,load,price", cells -> cells[0] + "," + (sum[0] += Double.parseDouble(cells[1])) + ",100");
            List<String> holes = IntStream.range(0, hours.size()).mapToObj(i -> i > 20 && i < 200 ? hours.get(i).replaceFirst(",[\\d.]+,", ",,") : hours.get(i))
                    .toList();
            String shifted = changed(hours, hours.get(0), cells -> LocalDateTime.parse(cells[0], TIME).minusHours(9).format(TIME) + "," + cells[1] + ","
                    + cells[2] + "," + cells[3] + "," + cells[4]);
            String daily = "time,load,price\n" + IntStream.range(0, 60).mapToObj(day -> LocalDateTime.of(2026, 1, 1, 0, 0).plusDays(day).format(TIME)
                    + "," + (100 + day % 7) + "," + (100 + day % 5)).collect(Collectors.joining("\n"));

            List<String> away = new java.util.ArrayList<>(hours(60));
            away.subList(300, 600).clear();

            assertThat(trial().with("meter", text(away)).findings()).contains("energy-battery.too-many-gaps 1 time");
            assertThat(trial().with("meter", counter).findings()).contains("energy-battery.counter 2 load");
            assertThat(trial().with("meter", text(hours(30))).findings()).containsExactly("energy-battery.too-short");
            assertThat(trial().with("meter", text(holes)).findings()).contains("energy-battery.too-many-missing 22 load (kWh)");
            assertThat(trial().with("meter", shifted).findings()).containsExactly("energy-battery.solar-at-night 1 solar");
            assertThat(trial().with("meter", daily).findings()).contains("energy-battery.step 1 time");
        }

        @Test
        void everyQuarterOfAnHourIsAsGood() throws IOException {
            String quarters = hours(43).get(0) + "\n" + hours(43).stream().skip(1).flatMap(line -> IntStream.range(0, 4).mapToObj(quarter -> {
                String[] cells = line.split(",");
                return LocalDateTime.parse(cells[0], TIME).plusMinutes(15L * quarter).format(TIME) + "," + Double.parseDouble(cells[1]) / 4 + ","
                        + Double.parseDouble(cells[2]) / 4 + "," + cells[3] + "," + cells[4];
            })).collect(Collectors.joining("\n"));

            JsonNode byQuarter = Trial.json(trial().with("meter", quarters).run().resolve("metrics.json"));
            JsonNode byHour = Trial.json(trial().with("meter", text(hours(43))).run().resolve("metrics.json"));

            assertThat(byQuarter.path("days").asInt()).isEqualTo(15);
            assertThat(byQuarter.path("value").asDouble()).isCloseTo(byHour.path("value").asDouble(), within(.05));
        }
    }
}
