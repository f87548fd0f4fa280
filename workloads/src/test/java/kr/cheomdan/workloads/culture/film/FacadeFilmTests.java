package kr.cheomdan.workloads.culture.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.workloads.Trial;
import kr.cheomdan.workloads.culture.video.FileFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class FacadeFilmTests {

    private static final Path SAMPLES = Path.of("solutions/art-facade-film/samples");
    private static final Path READINGS = SAMPLES.resolve("readings/quarter-of-a-city.csv");

    @TempDir private Path directory;

    private Trial trial() {
        return new Trial("art-facade-film", directory);
    }

    private Trial small() {
        return trial().with("readings", READINGS).set("wall", "own").set("wall-width", 264).set("wall-height", 72).set("wall-width-metres", 33)
                .set("seconds", 2).set("frame-rate", "29.97");
    }

    private static String hours(int days, String value) {
        StringBuilder csv = new StringBuilder("time,load\n");
        for (int hour = 0; hour < 24 * days; hour++) {
            csv.append(String.format("2026-03-%02d %02d:00,%s%n", 1 + hour / 24, hour % 24, value.isEmpty() ? String.valueOf(hour * 7 % 24) : value));
        }
        return csv.toString();
    }

    @Test
    void makesAFilmOfTheExactSizeAndRateWithoutFlashes() throws IOException {
        Path results = small().run();

        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        assertThat(metrics.path("sizeAndRateExact").asBoolean()).isTrue();
        assertThat(metrics.path("flashViolations").asInt()).isZero();
        assertThat(metrics.path("value").asDouble()).isGreaterThan(metrics.path("baseline").asDouble());
        FileFacts film = FileFacts.of(results.resolve("film/wall.mp4"));
        assertThat(film).isEqualTo(new FileFacts(264, 72, 60, 1_001, 30_000, true));
        assertThat(Files.readAllLines(results.resolve("result.csv"))).hasSize(1 + 2)
                .first().asString().startsWith("second,date,mean_cd_m2");
        try (var stills = Files.list(results.resolve("stills"))) {
            assertThat(stills).hasSize(4);
        }
        assertThat(results.resolve("report.html")).content().contains("벽 상영 적합성").contains("Whether the wall may show it");
    }

    @Test
    void givesTheSameFilmForTheSameSeedAndAnotherForAnother() throws IOException {
        Path one = small().seed(5).run();
        Path same = small().seed(5).run();
        Path other = small().seed(6).run();

        assertThat(Files.mismatch(one.resolve("film/wall.mp4"), same.resolve("film/wall.mp4"))).isEqualTo(-1);
        assertThat(Files.readAllLines(one.resolve("result.csv"))).isEqualTo(Files.readAllLines(same.resolve("result.csv")));
        assertThat(Trial.json(other.resolve("metrics.json")).path("filmDigest").asString())
                .isNotEqualTo(Trial.json(one.resolve("metrics.json")).path("filmDigest").asString());
    }

    @Test
    void cutsTheWallIntoItsZones() throws IOException {
        Path results = trial().with("readings", READINGS).with("wall-zones", "구역,x,y,width,height\n왼쪽,0,0,128,64\nright,128,0,70,64\n")
                .set("wall-width-metres", 10).set("seconds", 2).set("frame-rate", "24").set("output", "both").run();

        assertThat(FileFacts.of(results.resolve("film/왼쪽.mp4"))).isEqualTo(new FileFacts(128, 64, 48, 1, 24, true));
        assertThat(FileFacts.of(results.resolve("film/right.mp4"))).isEqualTo(new FileFacts(70, 64, 48, 1, 24, true));
        assertThat(results.resolve("frames/right/000048.png")).isRegularFile();
        assertThat(Trial.json(results.resolve("metrics.json")).path("width").asInt()).isEqualTo(198);
    }

    @Test
    void tellsTheBenefitOnlyFromWhatTheFirmEntered() {
        Trial entered = small().set("kilowatts-today", 40).set("hours-a-year", 1_500).set("won-per-kilowatt-hour", 150);

        JsonNode benefit = Trial.json(entered.run().resolve("benefit.json"));

        double kilowatts = benefit.path("measured").path("mean-kilowatts").asDouble();
        assertThat(benefit.path("won").asDouble()).isCloseTo((40 - kilowatts) * 1_500 * 150, org.assertj.core.data.Offset.offset(500.0));
        assertThat(benefit.path("wonInterval").get(0).asLong()).isLessThanOrEqualTo(benefit.path("won").asLong());
    }

    @Test
    void holdsThePowerOfEveryMomentAgainstTheLimit() throws IOException {
        Path free = small().run();
        double highest = Trial.json(free.resolve("metrics.json")).path("highestKilowatts").asDouble();
        double idle = 33 * 9 * 40 / 1_000.0;
        double limit = idle + .6 * (highest - idle);
        assertThat(Trial.json(free.resolve("metrics.json")).has("withinKilowattLimit")).isFalse();

        Path over = small().set("kilowatt-limit", limit).run();
        assertThat(Trial.json(over.resolve("metrics.json")).path("withinKilowattLimit").asBoolean(true)).isFalse();
        assertThat(Files.readAllLines(over.resolve("result.csv"))).anyMatch(line -> line.endsWith(",no"));
        Matcher asked = Pattern.compile("a brightness of (0\\.\\d\\d) or less").matcher(Files.readString(over.resolve("report.html")));
        assertThat(asked.find()).isTrue();
        assertThat(over.resolve("report.html")).content().contains("밝기를 " + asked.group(1) + " 이하로");

        Path dimmed = small().set("kilowatt-limit", limit).set("brightness", asked.group(1)).run();
        assertThat(Trial.json(dimmed.resolve("metrics.json")).path("withinKilowattLimit").asBoolean()).isTrue();
        assertThat(Files.readAllLines(dimmed.resolve("result.csv"))).noneMatch(line -> line.endsWith(",no"));
        assertThat(dimmed.resolve("report.html")).content().doesNotContain("소비 전력이 한도를 넘").contains("at the highest moment (limit ");
    }

    @Test
    void saysWhereEvenABlackPictureDrawsMoreThanTheLimit() {
        assertThat(small().set("kilowatt-limit", 11).findings()).containsExactly("art-facade-film.kilowatts-idle");
        assertThat(small().set("kilowatt-limit", 12).findings()).isEmpty();
        assertThat(small().set("kilowatt-limit", 11).run().resolve("report.html")).content().contains("brightness cannot mend it");
    }

    @Test
    void refusesDataWithoutAPictureInThem() {
        assertThat(trial().with("readings", hours(20, "5")).findings()).contains("art-facade-film.nothing-changes");
        assertThat(trial().with("readings", hours(5, "")).findings()).containsExactly("art-facade-film.too-short");
        assertThat(trial().with("readings", "time,name\n2026-01-01,a\n2026-01-02,b\n2026-01-03,c\n").findings())
                .anyMatch(code -> code.startsWith("csv.not-a-number") || code.startsWith("art-facade-film.no-series"));
        assertThat(trial().with("readings", "").findings()).containsExactly("input.empty");
        assertThat(trial().with("readings", hours(20, "").replace("2026-03-02 01:00", "2026-03-02 00:00")).findings())
                .anyMatch(code -> code.startsWith("time.twice"));
    }

    @Test
    void refusesWallsThatNoFileCanBe() {
        Trial own = trial().with("readings", READINGS).set("wall", "own");
        assertThat(own.findings()).containsExactly("art-facade-film.wall-size-missing");
        assertThat(size(301, 200).findings()).containsExactly("art-facade-film.zone-odd");
        assertThat(size(301, 200).set("output", "png").findings()).isEmpty();
        assertThat(size(4_100, 2_400).findings()).contains("art-facade-film.zone-too-large");
        assertThat(size(16_384, 16_384).set("output", "png").findings()).contains("art-facade-film.wall-too-large");
        assertThat(size(64 * 40, 64).findings()).contains("art-facade-film.wall-form");
    }

    private Trial size(int width, int height) {
        return trial().with("readings", READINGS).set("wall", "own").set("wall-width", width).set("wall-height", height).set("wall-width-metres", 10);
    }

    @Test
    void namesTheRowOfAZoneThatCannotBe() {
        String zones = "zone,x,y,width,height\na,0,0,100,100\n../etc,100,0,100,100\na,200,0,100,100\nb,250,0,100,100\n";
        Trial trial = trial().with("readings", READINGS).with("wall-zones", zones);

        assertThat(trial.findings()).contains("art-facade-film.wall-metres-missing");
        assertThat(trial.set("wall-width-metres", 5).findings()).contains("art-facade-film.zone-name 3 zone", "art-facade-film.zone-twice 4 zone",
                "art-facade-film.zones-overlap 5 x");
    }

    @Test
    void warnsOfFilmsThatTakeLong() {
        assertThat(trial().with("readings", READINGS).set("wall", "led-37x9").set("seconds", 60).findings())
                .isEqualTo(List.of("art-facade-film.long"));
        assertThat(small().cpuSeconds(1).findings()).isEmpty();
        assertThat(trial().with("readings", READINGS).set("seconds", 60).cpuSeconds(10).findings()).containsExactly("art-facade-film.long");
        assertThat(trial().with("readings", READINGS).set("wall", "led-37x9").set("seconds", 60).cpuSeconds(80_000).findings()).isEmpty();
    }

    @Test
    void holdsMeanAndMaximumLuminanceAgainstTheirLimits() throws IOException {
        Path free = small().run();
        JsonNode measured = Trial.json(free.resolve("metrics.json"));
        assertThat(measured.has("withinLuminanceLimit")).isFalse();
        double mean = measured.path("highestMeanLuminance").asDouble();
        double brightest = measured.path("highestLuminance").asDouble();
        assertThat(brightest).isGreaterThan(mean);

        Path kept = small().set("mean-luminance-limit", mean + 1).set("highest-luminance-limit", brightest + 1).run();
        assertThat(Trial.json(kept.resolve("metrics.json")).path("withinLuminanceLimit").asBoolean()).isTrue();
        assertThat(Files.readAllLines(kept.resolve("result.csv"))).noneMatch(line -> line.contains(",no,"));
        Path bright = small().set("mean-luminance-limit", Math.max(1, mean / 2)).run();
        assertThat(Trial.json(bright.resolve("metrics.json")).path("withinLuminanceLimit").asBoolean(true)).isFalse();
        assertThat(Files.readAllLines(bright.resolve("result.csv"))).anyMatch(line -> line.contains(",no,"));
        Path dazzling = small().set("highest-luminance-limit", brightest / 2).run();
        assertThat(Trial.json(dazzling.resolve("metrics.json")).path("withinLuminanceLimit").asBoolean(true)).isFalse();
        assertThat(dazzling.resolve("report.html")).content().contains("가장 밝은 곳의 휘도가 한도를 넘습니다", "The brightest place exceeds its limit");
    }

    @Test
    void shipsTheSampleThatItsGeneratorMakes() throws IOException {
        assertThat(Files.readString(READINGS)).isEqualTo(SampleReadings.csv());
    }
}
