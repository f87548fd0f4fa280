package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.culture.film.Filming.Film;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of a film. */
record Story(Script script, Wall wall, Limits limits, Cycles cycles, DayMap map, Journey journey, Film film, Verdict verdict, boolean piped,
        boolean wantedPiped) {

    /** The lowest that can be asked for. */
    private static final double LEAST_BRIGHTNESS = .1;

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        if (!film.stills().isEmpty()) {
            pictures.put("stills", new Sheet(film.stills()));
        }
        pictures.put("light", Picture.chart(this::light));
        pictures.put("flashes", Picture.chart(this::flashes));
        pictures.put("map", new MapPicture(map, cycles, journey, Palette.of(script.palette())));
        return pictures;
    }

    private List<Second> seconds() {
        return Second.all(film.frames(), script.rate());
    }

    private XYChart light(String language) {
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("벽 전체의 평균 휘도와 소비 전력", "Mean luminance of the wall, and its power"),
                new Bilingual("초", "Second"), new Bilingual("cd/m² · kW", "cd/m² · kW"));
        double[] x = seconds().stream().mapToDouble(Second::number).toArray();
        Charts.line(chart, korean ? "평균 휘도(cd/m²)" : "mean luminance (cd/m²)", x,
                seconds().stream().mapToDouble(second -> limits.peakNits() * second.mean()).toArray(), Charts.OURS, false);
        Charts.line(chart, korean ? "전력(kW)" : "power (kW)", x, seconds().stream().mapToDouble(Second::kilowatts).toArray(), Charts.TRUTH,
                false);
        limits.meanNits().ifPresent(limit -> Charts.line(chart, korean ? "휘도 한도" : "limit of luminance", ends(x), new double[] {limit,
                limit},
                Charts.BASELINE, true));
        limits.kilowatts().ifPresent(limit -> Charts.line(chart, korean ? "전력 한도" : "limit of power", ends(x), new double[] {limit, limit},
                Charts.TRUTH, true));
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private XYChart flashes(String language) {
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("1초 안의 번쩍임", "Flashes within one second"), new Bilingual("초", "Second"),
                new Bilingual("횟수", "Number"));
        double[] x = seconds().stream().mapToDouble(Second::number).toArray();
        Charts.line(chart, korean ? "밝기" : "of luminance", x, seconds().stream().mapToDouble(Second::flashes).toArray(), Charts.OURS,
                false);
        Charts.line(chart, korean ? "짙은 빨강" : "of saturated red", x, seconds().stream().mapToDouble(Second::redFlashes).toArray(),
                Charts.TRUTH, false);
        Charts.line(chart, korean ? "허용" : "allowed", ends(x), new double[] {limits.most(), limits.most()}, Charts.BASELINE, true);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(Math.max(limits.most() + 1.0, film.flashes() + 1));
        return chart;
    }

    private static double[] ends(double[] x) {
        return new double[] {x[0], Math.max(x[x.length - 1], x[0] + 1)};
    }

    Report report() {
        Report report = new Report().section("영상", "The film");
        if (!film.whole()) {
            report.warning("계산 시간 한도에 이르러 영상이 중간에서 끝났습니다. 한도를 늘리거나 영상을 짧게 하여 다시 실행해 주십시오.",
                    "The bound of processor time was reached and the film ends before its end. "
                            + "Raise the bound, or ask for a shorter film.");
        }
        if (wantedPiped && !piped) {
            report.text("이 기계에는 ffmpeg가 없어 자바 부호기로 만들었습니다. 화면 내용은 같습니다.",
                    "There is no ffmpeg on this machine; the encoder in Java was used. The pictures are the same.");
        }
        if (!film.stills().isEmpty()) {
            report.figure("stills", "영상에서 뽑은 네 프레임. 벽은 지도입니다: 가까이 있는 날은 서로 닮았고, 색이 밝을수록 값이 높습니다. 입자는 값이 같은 선을 따라 흐르고, 고리는 그 날의 시간별 값입니다.",
                    "Four moments of the film. The wall is a map: days that lie close are alike, "
                            + "and the lighter the colour the higher the value. "
                            + "Particles follow lines of "
                            + "equal value; a ring is the course of its day.");
        }
        light(report);
        map(report);
        files(report);
        return report.section("다음에 할 일", "What to do next")
                .text("stills 폴더의 그림을 벽에 먼저 걸어 글자와 어두운 곳이 보이는지 확인해 주십시오. 시드를 바꾸면 입자의 흐름이 바뀌고, 같은 시드는 늘 같은 영상을 냅니다.",
                        "Show the pictures of the folder stills on the wall first and see whether lettering and dark places can be told. "
                                + "Another seed gives another current; the same seed always gives the same film.")
                .text("전력은 아래에 적은 흰색 소비 전력으로 계산한 값입니다. 설치한 벽의 시험 성적서 값을 넣으면 정확해집니다.",
                        "Power is worked out from the power of white that stands below. "
                                + "With the figure of the wall's own data sheet it is right.");
    }

    private void light(Report report) {
        report.section("벽 상영 적합성", "Whether the wall may show it");
        if (verdict.violations() > 0) {
            report.warning("번쩍임 한도를 넘는 초가 " + verdict.violations() + "개 있습니다. 밝기를 낮추거나 하루를 더 천천히 지나가게 해 주십시오.",
                    verdict.violations() + " seconds exceed the limit of flashes. Lower the brightness, or let the days pass more slowly.");
        }
        if (!verdict.dimEnough()) {
            double brightness = script.brightness() * limits.meanNits().orElse(0.0) / verdict.highestNits();
            report.warning("평균 휘도가 한도를 넘습니다. 밝기를 " + number(brightness, 2) + " 이하로 낮추어 다시 만들어 주십시오.",
                    "The mean luminance exceeds its limit. Make it again with a brightness of " + number(brightness, 2) + " or less.");
        }
        if (!verdict.frugalEnough()) {
            power(report, limits.kilowatts().orElseThrow());
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("1초 안의 번쩍임(가장 많은 곳)", "Flashes within one second (where there are most)",
                number(film.flashes(), 1) + " ≤ " + limits.most()));
        facts.add(Fact.of("짙은 빨강의 번쩍임", "Flashes of saturated red", number(film.redFlashes(), 1) + " ≤ " + limits.most()));
        facts.add(new Fact(new Bilingual("세는 방법", "How they are counted"), counted()));
        facts.add(new Fact(new Bilingual("평균 휘도", "Mean luminance"), limits.meanNits()
                .map(limit -> new Bilingual(number(verdict.meanNits(), 1) + " cd/m², 가장 밝은 순간 " + number(verdict.highestNits(), 1) + " (한도 "
                        + number(limit, 0) + ")",
                        number(verdict.meanNits(), 1) + " cd/m², " + number(verdict.highestNits(), 1) + " at the brightest moment (limit "
                                + number(limit, 0) + ")"))
                .orElse(new Bilingual(number(verdict.meanNits(), 1) + " cd/m², 가장 밝은 순간 " + number(verdict.highestNits(), 1)
                        + " (한도를 넣지 않음)",
                        number(verdict.meanNits(), 1) + " cd/m², " + number(verdict.highestNits(), 1)
                                + " at the brightest moment (no limit entered)"))));
        String average = number(verdict.kilowatts(), 2);
        String highest = number(verdict.highestKilowatts(), 2);
        String area = number(wall.squareMetres(), 0);
        String white = number(limits.whiteWatts(), 0);
        Bilingual limit = limits.kilowatts().map(most -> new Bilingual("한도 " + number(most, 2), "limit " + number(most, 2)))
                .orElse(new Bilingual("한도를 넣지 않음", "no limit entered"));
        facts.add(new Fact(new Bilingual("소비 전력", "Power"), new Bilingual(
                "평균 " + average + " kW, 가장 높은 순간 " + highest + " (" + limit.ko() + "; " + area + " m², 흰색 " + white + " W/m²)",
                average + " kW on average, " + highest + " at the highest moment (" + limit.en() + "; " + area + " m², white " + white
                        + " W/m²)")));
        report.facts(facts);
        report.figure("flashes", "초마다 센 번쩍임", "Flashes counted second by second");
        report.figure("light", "초마다 측정한 휘도와 전력", "Luminance and power second by second");
    }

    /** Light falls with the brightness; what a black picture draws does not, nor the lettering, for which a little is left. */
    private void power(Report report, double limit) {
        double idle = limits.kilowatts(wall, 0);
        double brightness = .97 * script.brightness() * film.dimming();
        String over = number(verdict.highestKilowatts(), 2) + " kW > " + number(limit, 2) + " kW";
        if (brightness >= LEAST_BRIGHTNESS) {
            String asked = number(Math.floor(100 * brightness) / 100, 2);
            report.warning("소비 전력이 한도를 넘는 순간이 있습니다(" + over + "). 밝기를 " + asked + " 이하로 낮추어 다시 만들어 주십시오.",
                    "Power exceeds its limit at some moments (" + over + "). Make it again with a brightness of " + asked + " or less.");
        } else {
            report.warning("소비 전력이 한도를 넘습니다(" + over + "). 검은 화면만으로도 " + number(idle, 2)
                            + " kW가 들어 밝기로는 맞출 수 없습니다. 검정일 때 소비 전력과 한도를 확인하거나 벽의 일부를 꺼 주십시오.",
                    "Power exceeds its limit (" + over + "). A black picture alone draws " + number(idle, 2)
                            + " kW, so brightness cannot mend it. Check the power of black and the limit, or switch part of the wall off.");
        }
    }

    private Bilingual counted() {
        String ko = switch (limits.rule()) {
            case "wcag" -> "WCAG 2.3.1";
            case "bt1702" -> "ITU-R BT.1702-3";
            default -> "WCAG 2.3.1 또는 ITU-R BT.1702-3";
        };
        String share = number(100 * limits.areaShare(), 0);
        return new Bilingual(ko + ", " + number(limits.viewerMetres(), 0) + " m 앞에서 본 시야의 " + share + "% 이상, 흰색 "
                + number(limits.peakNits(), 0) + " cd/m²",
                ko.replace("또는", "or") + ", on " + share + " % of a field of view from " + number(limits.viewerMetres(), 0)
                        + " m, white at "
                        + number(limits.peakNits(), 0) + " cd/m²");
    }

    private void map(Report report) {
        DayMap.Told told = map.told();
        report.section("지도가 말하는 것", "What the map tells")
                .figure("map", "칸마다 그곳 날들의 전형적인 하루(왼쪽이 자정). 붉은 선은 영상에 나오는 날들의 차례입니다.",
                        "In each field the typical day of its days (midnight on the left). "
                                + "The red line joins the days of the film in their order.")
                .facts(List.of(
                        Fact.of("지도의 칸", "Fields of the map", map.columns() + " × " + map.rows()),
                        Fact.of("칸이 말해 주는 차이(학습에서 뺀 날)", "Of how days differ, told by their field (days kept back)",
                                number(100 * told.byMap(), 1) + " %"),
                        Fact.of("평면 하나가 말해 주는 차이(주성분 둘)", "The same by one plane (two principal components)",
                                number(100 * told.byPlane(), 1) + " %"),
                        Fact.of("영상에 나오는 날", "Days in the film", Caption.day(cycles.seconds()[journey.first()]) + " – "
                                + Caption.day(cycles.seconds()[journey.first() + journey.count() - 1]))));
    }

    private void files(Report report) {
        report.section("파일", "Files");
        if (!film.files().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            film.files().forEach((zone, file) -> rows.add(List.of("film/" + zone.name() + ".mp4", zone.x() + ", " + zone.y(),
                    file.width() + " × " + file.height(), String.valueOf(file.frames()),
                    number((double) file.ticksASecond() / file.ticks(), 3))));
            report.table(List.of(new Bilingual("파일", "File"), new Bilingual("벽에서의 자리(px)", "Place on the wall (px)"),
                    new Bilingual("크기(px)", "Size (px)"),
                    new Bilingual("프레임 수", "Frames"), new Bilingual("초당 프레임", "Frames a second")), rows);
        } else {
            report.text("frames 폴더에 프레임마다 PNG 하나씩 있습니다.", "There is a PNG for each frame in the folder frames.");
        }
        report.facts(List.of(
                new Fact(new Bilingual("크기와 초당 프레임 수 일치", "Size and frame rate exact"),
                        verdict.exact() ? new Bilingual("예, 파일에서 다시 읽어 확인", "yes, read back from the files") : new Bilingual("아니요", "no")),
                Fact.of("영상 해시", "Fingerprint of the film", film.digest()),
                Fact.of("1초에 만든 프레임", "Frames made a second", number(film.frames().size() / film.seconds(), 1))));
    }

    private static String number(double value, int scale) {
        return String.format(Locale.ROOT, "%,." + scale + "f", value);
    }
}
