package kr.cheomdan.workloads.culture.style;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.culture.style.MovingPicture.Filmed;
import kr.cheomdan.workloads.culture.style.Painting.Painted;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Picture;
import kr.cheomdan.workloads.report.Report;
import kr.cheomdan.workloads.report.Report.Fact;
import org.knowm.xchart.XYChart;

/** Pictures and sentences of a picture that was painted. */
record Story(Pixels before, Pixels after, List<Tile> tiles, ModelFacts model, Painted painted, double processor, Optional<Filmed> film) {

    private static final int TONES = 32;
    private static final double FILM_FRAMES = 60.0 * 30;
    private static final double SECONDS_AN_HOUR = 3_600;

    Map<String, Picture> pictures() {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        pictures.put("painted", Plate.of(after));
        pictures.put("before-and-after", Plate.of(before, after));
        pictures.put("tones", Picture.chart(this::tones));
        return pictures;
    }

    private XYChart tones(String language) {
        boolean korean = language.equals("ko");
        XYChart chart = Charts.xy(language, new Bilingual("밝기의 분포", "Distribution of lightness"), new Bilingual("밝기(0 검정, 255 흰색)",
                "Lightness (0 black, 255 white)"), new Bilingual("픽셀의 몫(%)", "Share of pixels (%)"));
        double[] x = IntStream.range(0, TONES).mapToDouble(tone -> (tone + .5) * 256 / TONES).toArray();
        Charts.line(chart, korean ? "원본" : "before", x, shares(before), Charts.BASELINE, true);
        Charts.line(chart, korean ? "결과" : "after", x, shares(after), Charts.OURS, false);
        return chart;
    }

    private static double[] shares(Pixels pixels) {
        double[] shares = new double[TONES];
        for (int pixel : pixels.values()) {
            shares[Math.min(TONES - 1, (int) (Pixels.lightness(pixel) * TONES / 256))] += 100.0 / pixels.values().length;
        }
        return shares;
    }

    Report report() {
        int frames = film.map(Filmed::frames).orElse(1);
        double megapixels = before.width() * (double) before.height() / 1e6 * frames;
        Report report = new Report().section("그림", "The picture");
        if (painted.missing() > 0) {
            report.warning("계산 시간 한도에 이르러 타일 " + painted.missing() + "개가 원본 그대로입니다. 한도를 늘려 다시 실행해 주십시오.",
                    "The bound of processor time was reached: " + painted.missing()
                            + " tiles are as they were. Raise the bound and run it again.");
        }
        film.filter(filmed -> !filmed.whole()).ifPresent(filmed -> report.warning(
                "계산 시간 한도에 이르러 영상이 " + filmed.frames() + "번째 프레임에서 끝났습니다. 한도를 늘려 다시 실행해 주십시오.",
                "The bound of processor time was reached: the film ends after " + filmed.frames()
                        + " frames. Raise the bound and run it again."));
        if (painted.resized()) {
            report.text("모델이 받은 것과 다른 크기의 그림을 돌려주어 원본 크기로 맞추었습니다.",
                    "The model gives pictures of another size than it gets; they were brought back to the size of the original.");
        }
        report.figure("painted", (film.isPresent() ? "영상 가운데의 한 프레임(styled.mp4), " : "결과(styled.png), ") + before.width() + " × "
                + before.height() + " 픽셀",
                (film.isPresent() ? "A frame from the middle of the film (styled.mp4), " : "The result (styled.png), ") + before.width()
                        + " × " + before.height() + " pixels");
        report.figure("before-and-after", "왼쪽은 원본, 오른쪽은 결과. 아래는 가운데를 픽셀 그대로 본 것입니다.",
                "Left the original, right the result; below the middle, pixel by pixel.");
        report.section("달라진 정도", "How much it changed").figure("tones", "밝기별 픽셀 분포",
                "How many pixels there are of each lightness");
        report.facts(List.of(
                Fact.of("타일", "Tiles", tiles.size() + " × (" + tiles.get(0).width() + " × " + tiles.get(0).height() + ")"),
                Fact.of("1초에 그린 픽셀", "Pixels painted a second", number(megapixels / Math.max(1e-3, painted.seconds()), 2) + " Mpx/s"),
                Fact.of("처리 시간", "Processor time", number(processor, 1) + " s"),
                Fact.of("이 크기로 1분짜리 영상(초당 30장)이면", "For a film of one minute at this size (30 frames a second)",
                        number(processor / frames * FILM_FRAMES / SECONDS_AN_HOUR, 1) + " CPU h"),
                Fact.of("모델", "Model", "opset " + model.opset() + ", " + String.format(Locale.ROOT, "%,d", model.nodes()) + " operators, "
                        + String.format(Locale.ROOT, "%,d", model.parameters()) + " weights"
                        + (model.producer().isBlank() ? "" : ", " + model.producer()))));
        report.section("다음에 할 일", "What to do next");
        if (tiles.size() > 1 && painted.seams().blended() > 1) {
            report.text("이음새가 조금 보입니다. 타일이나 겹침을 크게 하면 줄어듭니다.",
                    "The seams can be seen a little. Larger tiles or more overlap make them fainter.");
        }
        return report.text("세기를 낮추면 원본이 비쳐 보이고, ‘원본의 색’을 고르면 모델의 붓질만 남습니다. 모델의 저작권과 이용 조건은 가져온 사람이 확인해 주십시오.",
                "A lower strength lets the original show through; “colours of the picture” keeps only the brushwork of the model. "
                        + "Whoever brought the model has to know its licence.");
    }

    private static String number(double value, int scale) {
        return String.format(Locale.ROOT, "%,." + scale + "f", value);
    }
}
