package kr.cheomdan.workloads.culture.film;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import kr.cheomdan.workloads.culture.film.Filming.Film;
import kr.cheomdan.workloads.culture.film.LightMeter.Measured;

/** Makes a film for a wall of light out of a table of readings, and says whether the wall may show it. */
public final class FacadeFilm implements Workload {

    private static final Words WORDS = Words.beside(FacadeFilm.class);

    /** Seconds of processor time for a million pixels, coded in Java; the safe side of what was measured. */
    private static final double SECONDS_A_MEGAPIXEL = .25;
    private static final int DRAWS = 2_000;

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Optional<Cycles> cycles = Cycles.of(given.table(Cycles.INPUT), column(given), findings);
        Optional<Wall> wall = new WallReader(given, findings).read();
        if (cycles.isEmpty() || wall.isEmpty()) {
            return Map.of();
        }
        Script script = Script.of(given, cycles.get());
        double needed = SECONDS_A_MEGAPIXEL * script.frames() * wall.get().pixels() / 1e6;
        if (needed > given.cpuSeconds()) {
            findings.warning("art-facade-film.long", Place.NOWHERE, Math.round(needed), given.cpuSeconds());
        }
        Limits limits = Limits.of(given);
        double idle = limits.kilowatts(wall.get(), 0);
        limits.kilowatts().filter(limit -> idle > limit).ifPresent(limit ->
                findings.warning("art-facade-film.kilowatts-idle", Place.NOWHERE, number(idle, 2), number(limit, 2)));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("shown", cycles.get().heading());
        summary.put(cycles.get().daily() ? "days" : "sevens", cycles.get().count());
        summary.put("from", Caption.day(cycles.get().seconds()[0]));
        summary.put("to", Caption.day(cycles.get().seconds()[cycles.get().count() - 1]));
        summary.put("wall", wall.get().width() + " x " + wall.get().height());
        summary.put("zones", wall.get().zones().size());
        summary.put("frames", script.frames());
        return summary;
    }

    private static Optional<String> column(Given given) {
        return given.says("column") ? Optional.of(given.text("column")) : Optional.empty();
    }

    @Override
    public Solved run(Given given, Work work) {
        Findings none = new Findings(FacadeFilm.class);
        Cycles cycles = Cycles.of(given.table(Cycles.INPUT), column(given), none).orElseThrow();
        Wall wall = new WallReader(given, none).read().orElseThrow();
        Script script = Script.of(given, cycles);
        Limits limits = Limits.of(given);
        DayMap map = DayMap.learn(cycles.features(), wall.aspect());
        DayMap.Explained explained = map.explained();
        work.say("map columns=%d rows=%d told=%.3f neighbours=%.3f calendar=%.3f", map.columns(), map.rows(), explained.byMap(),
                explained.byNeighbours(),
                explained.byCalendar());
        Journey journey = Journey.plan(cycles, map, wall, script.seconds(), script.daysPerSecond(), script.lead(), script.stretch());
        Optional<Path> program = given.text("encoder").equals("ffmpeg")
                ? PipedFilm.program(Optional.ofNullable(System.getenv("PATH")).orElse("")) : Optional.empty();
        Film film = new Filming(script, wall, limits, given.text("output"), program, work).film(journey, map);
        work.outputs().json("model.json", Map.of("columns", map.columns(), "rows", map.rows(), "shown", cycles.heading(), "points",
                cycles.points(),
                "units", map.units()));
        Verdict verdict = Verdict.of(film, script, wall, limits, given.text("output"));
        work.progress(1, "flashes=%.1f exact=%s", film.flashes(), verdict.exact());
        Story story = new Story(script, wall, limits, cycles, map, journey, film, verdict, program.isPresent(), given.text("encoder")
                .equals("ffmpeg"));
        return new Solved(table(script, journey, film, limits), metrics(map, wall, script, film, verdict, limits, program.isPresent()),
                benefit(given, film, script, work), story.pictures(), story.report(), film.whole());
    }

    private static List<List<String>> table(Script script, Journey journey, Film film, Limits limits) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("second", "date", "mean_cd_m2", "brightest_cd_m2", "kilowatts", "flashes_within_1s", "red_flashes_within_1s",
                "highest_mean_cd_m2", "within_luminance_limit", "highest_kilowatts", "within_kilowatt_limit"));
        for (Second second : Second.all(film.frames(), script.rate())) {
            rows.add(List.of(String.valueOf(second.number()), Caption.day(journey.cycles().seconds()[journey.named(second.number())]),
                    number(limits.peakNits() * second.mean(), 2), number(limits.peakNits() * second.brightest(), 1),
                            number(second.kilowatts(), 3),
                    number(second.flashes(), 1), number(second.redFlashes(), 1),
                    number(limits.peakNits() * second.highestMean(), 2),
                    limits.boundsLight() ? limits.allows(second.highestMean(), second.brightest()) ? "yes" : "no" : "",
                    number(second.highestKilowatts(), 3),
                    limits.kilowatts().map(limit -> second.highestKilowatts() <= limit ? "yes" : "no").orElse("")));
        }
        return rows;
    }

    private static Metrics metrics(DayMap map, Wall wall, Script script, Film film, Verdict verdict, Limits limits, boolean piped) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("flashViolations", verdict.violations());
        more.put("mostFlashesWithinASecond", film.flashes());
        more.put("mostRedFlashesWithinASecond", film.redFlashes());
        more.put("width", wall.width());
        more.put("height", wall.height());
        more.put("zones", wall.zones().size());
        more.put("frames", film.frames().size());
        more.put("frameRate", script.rate().toString());
        more.put("sizeAndRateExact", verdict.exact());
        more.put("meanLuminance", decimal(verdict.meanNits(), 2));
        more.put("highestMeanLuminance", decimal(verdict.highestNits(), 2));
        more.put("highestLuminance", decimal(verdict.brightestNits(), 1));
        if (limits.boundsLight()) {
            more.put("withinLuminanceLimit", verdict.dimEnough() && verdict.brightestIsDimEnough());
        }
        more.put("meanKilowatts", decimal(verdict.kilowatts(), 3));
        more.put("highestKilowatts", decimal(verdict.highestKilowatts(), 3));
        limits.kilowatts().ifPresent(limit -> more.put("withinKilowattLimit", verdict.frugalEnough()));
        more.put("framesMadeASecond", decimal(film.frames().size() / film.seconds(), 1));
        more.put("toldByMap", decimal(100 * map.explained().byMap(), 1));
        more.put("toldByPlane", decimal(100 * map.explained().byPlane(), 1));
        more.put("encoder", piped ? "ffmpeg" : "java");
        more.put("filmDigest", film.digest());
        return new Metrics(
                WORDS.of("of-how-days-differ-told-by-their"),
                decimal(100 * map.explained().byNeighbours(), 1), decimal(100 * map.explained().byCalendar(), 1),
                WORDS.of("their-neighbours-in-the-calendar"), "%", Metrics.Better.HIGHER,
                WORDS.of("the-map-learned-without-every"),
                more);
    }

    private static Benefit benefit(Given given, Film film, Script script, Work work) {
        double[] kilowatts = Second.all(film.frames(), script.rate()).stream().mapToDouble(Second::kilowatts).toArray();
        double mean = film.frames().stream().mapToDouble(Measured::kilowatts).average().orElse(0);
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("mean-kilowatts", decimal(mean, 3));
        String formula = "films-a-year * won-per-light-test + (kilowatts-today - mean-kilowatts) * hours-a-year * won-per-kilowatt-hour";
        boolean saves = !given.says("kilowatts-today") || mean <= given.number("kilowatts-today").doubleValue();
        if (!given.says("kilowatts-today") || !given.says("hours-a-year") || !given.says("won-per-kilowatt-hour")) {
            return new Benefit(null, null, "year", formula, given.assumptions(), measured, !saves);
        }
        double tests = given.says("films-a-year") && given.says("won-per-light-test")
                ? given.number("films-a-year").multiply(given.number("won-per-light-test")).doubleValue() : 0;
        double perKilowatt = given.number("hours-a-year").multiply(given.number("won-per-kilowatt-hour")).doubleValue();
        double today = given.number("kilowatts-today").doubleValue();
        double[] means = resampled(kilowatts, work.random("benefit"));
        long from = Math.round(tests + (today - means[DRAWS - 1 - DRAWS / 40]) * perKilowatt);
        long to = Math.round(tests + (today - means[DRAWS / 40]) * perKilowatt);
        long won = Math.round(tests + (today - mean) * perKilowatt);
        return new Benefit(won, List.of(Math.min(from, won), Math.max(to, won)), "year", formula, given.assumptions(), measured, won < 0);
    }

    private static double[] resampled(double[] values, SplittableRandom random) {
        double[] means = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[draw] = sum / values.length;
        }
        java.util.Arrays.sort(means);
        return means;
    }

    private static String number(double value, int scale) {
        return String.format(Locale.ROOT, "%." + scale + "f", value);
    }

    private static BigDecimal decimal(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }
}
