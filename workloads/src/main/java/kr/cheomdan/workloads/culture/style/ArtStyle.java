package kr.cheomdan.workloads.culture.style;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Given;
import kr.cheomdan.workloads.Metrics;
import kr.cheomdan.workloads.Solved;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.Workload;
import kr.cheomdan.workloads.culture.style.MovingPicture.Filmed;
import kr.cheomdan.workloads.culture.style.Painting.Painted;
import kr.cheomdan.workloads.culture.video.FileFacts;
import kr.cheomdan.workloads.report.Report;

/** Paints a picture in the manner of an ONNX model, whole or in tiles that blend into each other. */
public final class ArtStyle implements Workload {

    private static final Words WORDS = Words.beside(ArtStyle.class);

    /** How often what is one tile is painted. */
    private static final int TIMED = 4;

    /** What was painted: a picture, or the middle frame of a film. */
    private record Done(Pixels before, Pixels after, List<Tile> tiles, Painted painted, double processor, Optional<Filmed> film) {

        boolean isWhole() {
            return painted.missing() == 0 && film.map(Filmed::whole).orElse(true);
        }

        double megapixels() {
            return before.width() * (double) before.height() / 1e6 * film.map(Filmed::frames).orElse(1);
        }
    }

    @Override
    public Map<String, Object> check(Given given, Findings findings) {
        Checks checks = new Checks(findings);
        Optional<FileFacts> film = checks.film(given);
        Optional<ImageHeader> image = film.isPresent() ? Optional.empty() : checks.image(given);
        Optional<ModelFacts> model = checks.model(given);
        if (findings.hasErrors()) {
            return Map.of();
        }
        Map<String, Object> summary = new LinkedHashMap<>();
        image.ifPresent(header -> summary.put("image", header.width() + " x " + header.height()));
        film.ifPresent(facts -> {
            summary.put("film", facts.width() + " x " + facts.height());
            summary.put("frames", facts.frames());
        });
        summary.put("opset", model.orElseThrow().opset());
        summary.put("operators", model.get().nodes());
        summary.put("weights", model.get().parameters());
        summary.put("producer", model.get().producer());
        return summary;
    }

    @Override
    public Solved run(Given given, Work work) {
        Findings none = new Findings(ArtStyle.class);
        ModelFacts model = new Checks(none).model(given).orElseThrow();
        Shape shape = Shape.of(model.inputs().get(0)).orElseThrow();
        try (Stylist stylist = new Stylist(given.file(Checks.MODEL), model, shape, Range.of(given.text("values")))) {
            Done done = paint(given, stylist, shape, work);
            work.progress(1, "missing=%d", done.painted().missing());
            Story story = new Story(done.before(), done.after(), done.tiles(), model, done.painted(), done.processor(), done.film());
            Worth worth = worth(given, done, stylist, work);
            Report report = story.report();
            if (Worth.isAsked(given)) {
                worth.tell(report);
            }
            return new Solved(table(done.tiles(), done.before(), done.after()), metrics(done, model), worth.benefit(given),
                    story.pictures(), report, done.isWhole());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (OrtException fault) {
            throw new IllegalStateException("ONNX Runtime does not load the model: " + fault.getMessage(), fault);
        }
    }

    private static Done paint(Given given, Stylist stylist, Shape shape, Work work) throws IOException {
        Mixing mixing = new Mixing(given.number("strength").floatValue() / 100, given.text("colours").equals("picture"));
        Optional<FileFacts> film = new Checks(new Findings(ArtStyle.class)).film(given);
        int wanted = (int) given.whole("tile");
        int overlap = (int) given.whole("overlap");
        double before = work.cpu().used();
        if (film.isPresent()) {
            List<Tile> tiles = tiles(film.get().width(), film.get().height(), shape, wanted, overlap);
            work.say("film=%dx%d frames=%d tiles=%d", film.get().width(), film.get().height(), film.get().frames(), tiles.size());
            float steadiness = given.number("steadiness").floatValue() / 100;
            Filmed filmed = new MovingPicture(given.file(Checks.IMAGE), film.get(), mixing, steadiness, work)
                    .paint(stylist, tiles, reach(tiles, overlap));
            return new Done(filmed.before(), filmed.after(), tiles, filmed.painted(), work.cpu().used() - before, Optional.of(filmed));
        }
        Pixels picture = Pixels.of(given.file(Checks.IMAGE));
        List<Tile> tiles = tiles(picture.width(), picture.height(), shape, wanted, overlap);
        work.say("image=%dx%d tiles=%d", picture.width(), picture.height(), tiles.size());
        Painted painted = new Painting(picture, tiles, reach(tiles, overlap), work, true).paint(stylist);
        double processor = work.cpu().used() - before;
        Pixels styled = mixing.of(picture, painted.values());
        work.outputs().write("styled.png", out -> ImageIO.write(styled.image(), "png", out));
        return new Done(picture, styled, tiles, painted, processor, Optional.empty());
    }

    /** A model that insists on a size has tiles of that size; a picture that is little larger than a tile stays whole. */
    private static List<Tile> tiles(int across, int down, Shape shape, int wanted, int overlap) {
        int width = shape.width() > 0 ? shape.width() : slack(across, wanted);
        int height = shape.height() > 0 ? shape.height() : slack(down, wanted);
        return Tile.covering(across, down, width, height, Math.min(overlap, Math.min(width, height) / 2),
                shape.isFixed());
    }

    private static int slack(int length, int wanted) {
        return length <= wanted * 5 / 4 ? length : wanted;
    }

    /** How far tiles really overlap: at least as far as was wanted, since the last one of a row is moved back. */
    private static int reach(List<Tile> tiles, int overlap) {
        return tiles.size() == 1 ? 1 : Math.max(1, Math.min(overlap, Math.min(tiles.get(0).width(), tiles.get(0).height()) / 2));
    }

    private static List<List<String>> table(List<Tile> tiles, Pixels picture, Pixels styled) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("tile", "x", "y", "width", "height", "lightness_before", "lightness_after", "mean_change"));
        for (int each = 0; each < tiles.size(); each++) {
            Tile tile = tiles.get(each);
            double[] sums = new double[3];
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                for (int x = tile.x(); x < tile.x() + tile.width(); x++) {
                    float before = Pixels.lightness(picture.values()[y * picture.width() + x]);
                    float after = Pixels.lightness(styled.values()[y * picture.width() + x]);
                    sums[0] += before;
                    sums[1] += after;
                    sums[2] += Math.abs(after - before);
                }
            }
            double count = (double) tile.width() * tile.height();
            rows.add(List.of(String.valueOf(each + 1), String.valueOf(tile.x()), String.valueOf(tile.y()), String.valueOf(tile.width()),
                    String.valueOf(tile.height()), number(sums[0] / count), number(sums[1] / count), number(sums[2] / count)));
        }
        return rows;
    }

    private static Metrics metrics(Done done, ModelFacts model) {
        Painted painted = done.painted();
        double megapixels = done.megapixels();
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("width", done.before().width());
        more.put("height", done.before().height());
        done.film().ifPresent(film -> {
            more.put("frames", film.frames());
            more.put("sizeAndRateExact", film.whole() && film.file().frames() == film.frames());
        });
        more.put("tiles", done.tiles().size());
        more.put("megapixelsASecond", decimal(megapixels / Math.max(1e-3, painted.seconds()), 2));
        more.put("megapixelsAProcessorSecond", decimal(megapixels / Math.max(1e-3, done.processor()), 2));
        more.put("opset", model.opset());
        more.put("operators", model.nodes());
        more.put("weights", model.parameters());
        more.put("missingTiles", painted.missing());
        return new Metrics(
                WORDS.of("jump-of-lightness-at-the"),
                decimal(painted.seams().blended(), 2), decimal(painted.seams().cut(), 2),
                WORDS.of("tiles-laid-side-by-side"), "/255", Metrics.Better.LOWER,
                WORDS.of("by-how-much-two-tiles"),
                more);
    }

    /** A picture of one tile is painted again a few times, for its time only: what was timed once says nothing of how times differ. */
    private static Worth worth(Given given, Done done, Stylist stylist, Work work) throws OrtException {
        double processor = done.processor() / done.film().map(Filmed::frames).orElse(1);
        double[] parts = done.painted().parts();
        if (done.film().isEmpty() && done.tiles().size() == 1 && done.isWhole() && Worth.isAsked(given)) {
            parts = Arrays.copyOf(parts, TIMED);
            for (int time = 1; time < TIMED; time++) {
                if (work.cpu().isOver()) {
                    return new Worth(processor, Arrays.copyOf(parts, time));
                }
                parts[time] = stylist.style(done.before(), done.tiles().get(0)).seconds();
            }
        }
        return new Worth(processor, parts);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static BigDecimal decimal(double value, int scale) {
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }
}
