package kr.cheomdan.workloads;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Benefit;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import org.knowm.xchart.XYChart;

/** The smallest workload there can be: says the mean of a column, and that saying nothing is worth nothing. */
public final class Means implements Workload {

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        return Map.of("first", given.table("readings").numbers("load").values()[0]);
    }

    @Override
    public Solved run(Given given, Work work) {
        double[] loads = given.table("readings").numbers("load").values();
        double mean = Arrays.stream(loads).filter(Double::isFinite).average().orElseThrow();
        work.progress(1, "mean=%f", mean);
        BigDecimal value = BigDecimal.valueOf(Math.round(mean * 100), 2);
        Picture picture = Picture.chart(language -> {
            XYChart chart = Charts.xy(language, new Bilingual("부하", "Load"), new Bilingual("시간", "Hour"), new Bilingual("부하(kW)", "Load (kW)"));
            double[] hours = IntStream.range(0, loads.length).asDoubleStream().toArray();
            Charts.line(chart, language.equals("ko") ? "측정" : "measured", hours, loads, Charts.OURS, false);
            return chart;
        });
        return new Solved(
                List.of(List.of("mean"), List.of(value.toPlainString())),
                new Metrics(new Bilingual("평균", "Mean"), value, BigDecimal.ZERO, new Bilingual("영", "nothing"), "kW", Metrics.Better.HIGHER,
                        new Bilingual("더하고 나눔", "Added up and divided"), Map.of("rows", loads.length)),
                new Benefit(null, null, "year", "won-per-kw * mean", given.assumptions(), Map.of("mean", value), false),
                Map.of("load", picture),
                new Report().section("부하", "Load").figure("load", "시간에 따른 부하 <측정값>", "Load over time <measured>"),
                true);
    }
}
