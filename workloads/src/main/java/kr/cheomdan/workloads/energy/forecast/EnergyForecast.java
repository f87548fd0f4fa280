package kr.cheomdan.workloads.energy.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import kr.cheomdan.workloads.table.Table;
import kr.cheomdan.workloads.table.TimeGrid;
import org.jspecify.annotations.Nullable;

/** Says how much will be used, or how hot a transformer will be, for the next hours or days, and how sure that is. */
public final class EnergyForecast implements Workload {

    private static final Words WORDS = Words.beside(EnergyForecast.class);
    private static final String INPUT = "readings";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int[] LOOK_BACK_DAYS = {1, 2, 4, 7, 14, 21, 30};
    /** Longer ones cost more than they bring: the square of it has to be solved. */
    private static final int LONGEST_LOOK_BACK = 1_008;
    /** Of the processor time; what is chosen has to be learned three times more, and judged. */
    private static final double SHARE_FOR_CHOOSING = .7;
    private static final double YEAR = 365.25 * 86_400;

    /** The series of a file, on even steps. */
    private record Series(TimeGrid grid, List<String> names, double[][] values, int target) {}

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Series series = read(given, findings);
        if (series == null) {
            return Map.of();
        }
        int horizon = (int) given.whole("horizon");
        int least = 10 * horizon + 5 * series.grid().stepsADay();
        if (series.grid().length() < least) {
            findings.error("energy-forecast.too-short", Place.of(INPUT), series.grid().length(), horizon, least);
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("series", series.names());
        summary.put("target", series.names().get(series.target()));
        summary.put("stepSeconds", series.grid().step());
        summary.put("from", time(series.grid(), 0));
        summary.put("to", time(series.grid(), series.grid().length() - 1));
        return summary;
    }

    private static @Nullable Series read(Given given, Findings findings) {
        Table table = given.table(INPUT);
        TimeGrid grid = TimeGrid.of(INPUT, table, table.times("time"), findings).orElse(null);
        List<Table.Numbers> columns = new ArrayList<>();
        table.rest().stream().filter(Table.Numbers.class::isInstance).map(Table.Numbers.class::cast)
                .filter(column -> Arrays.stream(column.values()).anyMatch(Double::isFinite)).forEach(columns::add);
        if (columns.isEmpty()) {
            findings.error("energy-forecast.no-series", Place.of(INPUT));
            return null;
        }
        if (grid == null) {
            return null;
        }
        String wanted = given.says("target") ? given.text("target") : columns.get(columns.size() - 1).heading();
        int target = columns.stream().map(column -> column.heading().toLowerCase(Locale.ROOT)).toList()
                .indexOf(wanted.strip().toLowerCase(Locale.ROOT));
        if (target < 0) {
            findings.error("energy-forecast.target-not-numbers", Place.of(INPUT, 1, wanted), wanted);
            return null;
        }
        if (Arrays.stream(columns.get(target).values()).filter(Double::isFinite).distinct().limit(2).count() < 2) {
            findings.error("energy-forecast.constant", Place.of(INPUT, 1, columns.get(target).heading()), columns.get(target).heading());
            return null;
        }
        return new Series(grid, columns.stream().map(Table.Numbers::heading).toList(),
                columns.stream().map(column -> grid.filled(column.values())).toArray(double[][]::new), target);
    }

    @Override
    public Solved run(Given given, Work work) {
        Series series = Objects.requireNonNull(read(given, new Findings(EnergyForecast.class)));
        int horizon = (int) given.whole("horizon");
        int stepsADay = series.grid().stepsADay();
        Parts parts = Parts.of(series.grid().length());
        double[][] scaled = scaled(series.values(), parts.validation());
        Choice choice = Choice.make(scaled, parts, horizon, lookBacks(stepsADay, horizon),
                () -> work.cpu().used() >= SHARE_FOR_CHOOSING * work.cpu().limit(),
                share -> work.progress(.8 * share, "choosing look-back and penalty"));
        work.say("chosen lookBack=%d penalty=%s validationError=%.4f tried=%d of=%d", choice.lookBack(), choice.penalty(),
                choice.validationError(), choice.tried().size(), choice.count());
        RidgeMap judgedMap = RidgeMap.learn(Moments.of(scaled, choice.lookBack(), horizon, choice.lookBack(), parts.test()),
                choice.penalty());
        double[] values = series.values()[series.target()];
        Naive naive = Naive.choose(values, parts, horizon, stepsADay);
        Scaling scaling = Scaling.of(values, parts.validation());
        RidgeMap before = learnedBefore(scaled, choice, parts, horizon);
        Evaluation judged = Evaluation.of(values, scaling, before, naive, parts, stepsADay);
        Moments test = Moments.of(scaled, choice.lookBack(), horizon, parts.test(), parts.end());
        double[] testErrors = {test.meanSquaredError(judgedMap.weights()), test.meanSquaredError(before.weights())};
        work.progress(.9, "judged");
        RidgeMap last = RidgeMap.learn(Moments.of(scaled, choice.lookBack(), horizon, choice.lookBack(), parts.end()), choice.penalty());
        double[] next = last.forecast(scaling.apply(values), values.length);
        for (int step = 0; step < horizon; step++) {
            next[step] = scaling.back(next[step]);
        }
        work.outputs().json("model.json", last);
        work.progress(1, "done");
        Story story = new Story(series.grid(), series.names().get(series.target()), values, next, judged, naive, choice);
        return new Solved(table(series, next, judged), metrics(series, horizon, choice, judged, naive, testErrors),
                benefit(given, series, judged, work), story.pictures(), story.report(), !choice.wasCutShort());
    }

    /** For what the width of the intervals is taken from: it must not have learned from the validation part. */
    private static RidgeMap learnedBefore(double[][] scaled, Choice choice, Parts parts, int horizon) {
        return RidgeMap.learn(Moments.of(scaled, choice.lookBack(), horizon, choice.lookBack(), parts.validation()), choice.penalty());
    }

    private static double[][] scaled(double[][] values, int until) {
        double[][] scaled = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = Scaling.of(values[i], until).apply(values[i]);
        }
        return scaled;
    }

    private static int[] lookBacks(int stepsADay, int horizon) {
        int[] lookBacks = Arrays.stream(LOOK_BACK_DAYS).map(days -> days * stepsADay)
                .filter(steps -> steps >= 8 && steps <= LONGEST_LOOK_BACK).toArray();
        return lookBacks.length > 0 ? lookBacks : new int[] {Math.min(LONGEST_LOOK_BACK, Math.max(8, 2 * horizon))};
    }

    private static List<List<String>> table(Series series, double[] next, Evaluation judged) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("time", "forecast", "low", "high"));
        for (int step = 0; step < next.length; step++) {
            rows.add(List.of(time(series.grid(), series.grid().length() + step), plain(next[step]),
                    plain(next[step] - judged.halfWidth()[step]),
                    plain(next[step] + judged.halfWidth()[step])));
        }
        return rows;
    }

    private static Metrics metrics(Series series, int horizon, Choice choice, Evaluation judged, Naive naive, double[] testErrors) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("target", series.names().get(series.target()));
        more.put("horizon", horizon);
        more.put("lookBack", choice.lookBack());
        more.put("penalty", choice.penalty());
        more.put("tried", choice.tried().size());
        more.put("toTry", choice.count());
        more.put("meanSquaredErrorScaled", rounded(testErrors[0], 4));
        // As papers have it: what the choice was made on is not learned from.
        more.put("meanSquaredErrorScaledOfFirstPart", rounded(testErrors[1], 4));
        more.put("coverage95", rounded(judged.coverage(), 3));
        more.put("stepSeconds", series.grid().step());
        return new Metrics(
                WORDS.of("mean-absolute-error-test-period"),
                rounded(Evaluation.mean(judged.ours()), 4), rounded(Evaluation.mean(judged.naive()), 4),
                naive.name(), "", Metrics.Better.LOWER,
                WORDS.of("learned-from-the-first-60", choice.lookBack()),
                more);
    }

    private static Benefit benefit(Given given, Series series, Evaluation judged, Work work) {
        double saved = Evaluation.mean(judged.naive()) - Evaluation.mean(judged.ours());
        Map<String, BigDecimal> measured = new LinkedHashMap<>();
        measured.put("error-saved-per-step", rounded(saved, 4));
        measured.put("steps-per-year", rounded(YEAR / series.grid().step(), 0));
        String formula = "error-saved-per-step * steps-per-year * won-per-unit-of-error";
        if (!given.says("won-per-unit-of-error")) {
            return new Benefit(null, null, "year", formula, given.assumptions(), measured, saved <= 0);
        }
        double wonPerError = given.number("won-per-unit-of-error").doubleValue() * YEAR / series.grid().step();
        double[] interval = judged.savedInterval(work.random("benefit"));
        long won = Math.round(saved * wonPerError);
        // The first and the last days are in fewer draws than the others: where only they differ, the draws can miss the mean.
        List<Long> around = List.of(
                Math.min(won, Math.round(interval[0] * wonPerError)), Math.max(won, Math.round(interval[1] * wonPerError)));
        return new Benefit(won, around, "year", formula, given.assumptions(), measured, saved <= 0);
    }

    static String time(TimeGrid grid, int place) {
        return LocalDateTime.ofEpochSecond(grid.seconds(place), 0, ZoneOffset.UTC).format(TIME);
    }

    private static String plain(double value) {
        return rounded(value, 4).toPlainString();
    }

    private static BigDecimal rounded(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }
}
