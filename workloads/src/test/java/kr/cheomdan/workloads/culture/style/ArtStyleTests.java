package kr.cheomdan.workloads.culture.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import kr.cheomdan.workloads.Trial;
import kr.cheomdan.workloads.culture.video.FileFacts;
import kr.cheomdan.workloads.culture.video.FilmReader;
import kr.cheomdan.workloads.culture.video.JavaFilm;
import kr.cheomdan.workloads.culture.video.Part;
import kr.cheomdan.workloads.culture.video.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ArtStyleTests {

    @TempDir private Path directory;

    private Path picture(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, x * 255 / width << 16 | y * 255 / height << 8 | (x / 8 + y / 8) % 2 * 90);
            }
        }
        graphics.dispose();
        Path file = directory.resolve("picture-" + width + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Path model(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("model-" + System.nanoTime() + ".onnx"), bytes);
    }

    private Trial trial(Path image, byte[] model) throws IOException {
        return new Trial("art-style", directory).with("image", image).with("model", model(model));
    }

    private static BufferedImage painted(Path results) throws IOException {
        return ImageIO.read(results.resolve("styled.png").toFile());
    }

    @Test
    void givesEachPixelToTheModelAndBack() throws IOException {
        Path file = picture(93, 70);

        BufferedImage after = painted(trial(file, Models.negative()).run());

        BufferedImage before = ImageIO.read(file.toFile());
        assertThat(after.getWidth()).isEqualTo(93);
        assertThat(after.getHeight()).isEqualTo(70);
        assertThat(after.getRGB(40, 30)).isEqualTo(before.getRGB(40, 30) ^ 0xFF_FF_FF);
        assertThat(after.getRGB(92, 69)).isEqualTo(before.getRGB(92, 69) ^ 0xFF_FF_FF);
    }

    @Test
    void paintsTheSameInTilesAsAtOnceWhereTheModelLooksNoFartherThanTheOverlap() throws IOException {
        Path file = picture(700, 300);

        Path results = trial(file, Models.celadonInk()).set("tile", 256).set("overlap", 64).run();

        BufferedImage tiled = painted(results);
        BufferedImage whole = painted(trial(file, Models.celadonInk()).set("tile", 1_024).run());
        JsonNode metrics = Trial.json(results.resolve("metrics.json"));
        assertThat(metrics.path("tiles").asInt()).isGreaterThan(3);
        assertThat(metrics.path("baseline").asDouble()).isLessThan(.5);
        int most = 0;
        for (int y = 12; y < 288; y++) {
            for (int x = 12; x < 688; x++) {
                most = Math.max(most, Math.abs(new Color(tiled.getRGB(x, y)).getGreen() - new Color(whole.getRGB(x, y)).getGreen()));
            }
        }
        assertThat(most).isLessThanOrEqualTo(2);
    }

    @Test
    void blendsWhatTheModelPaintsDifferentlyFromTileToTile() throws IOException {
        JsonNode metrics = Trial.json(trial(picture(600, 200), Models.eightChannels()).set("tile", 256).set("overlap", 64).run().resolve("metrics.json"));

        assertThat(metrics.path("baseline").asDouble()).isGreaterThan(1);
        assertThat(metrics.path("value").asDouble()).isLessThan(metrics.path("baseline").asDouble() / 3);
    }

    @Test
    void givesTheSameBytesEveryTime() throws IOException {
        Path one = trial(picture(400, 260), Models.eightChannels()).set("tile", 128).run();
        Path again = trial(picture(400, 260), Models.eightChannels()).set("tile", 128).run();

        assertThat(Files.mismatch(one.resolve("styled.png"), again.resolve("styled.png"))).isEqualTo(-1);
        assertThat(Files.mismatch(one.resolve("result.csv"), again.resolve("result.csv"))).isEqualTo(-1);
    }

    @Test
    void letsTheOriginalShowThroughAndKeepsItsColours() throws IOException {
        Path file = picture(64, 64);
        BufferedImage before = ImageIO.read(file.toFile());

        assertThat(painted(trial(file, Models.negative()).set("strength", 0).run()).getRGB(20, 20)).isEqualTo(before.getRGB(20, 20));
        Color half = new Color(painted(trial(file, Models.negative()).set("strength", 50).run()).getRGB(20, 20));
        assertThat(half.getRed()).isBetween(127, 128);
        Color own = new Color(painted(trial(file, Models.negative()).set("colours", "picture").run()).getRGB(40, 20));
        assertThat(own.getRed() - own.getGreen()).isEqualTo(new Color(before.getRGB(40, 20)).getRed() - new Color(before.getRGB(40, 20)).getGreen());
    }

    @Test
    void takesModelsOfOneSizeAndOfPixelsOneByOne() throws IOException {
        byte[] fixed = new OnnxFile().floats("white", new float[] {255}, 1).node("Sub", List.of("white", "in"), "out")
                .input("in", 1, 1, 96, 96, 3).output("out", 1, 1, 96, 96, 3).bytes();

        Path results = trial(picture(150, 64), fixed).set("overlap", 16).run();

        assertThat(Trial.json(results.resolve("metrics.json")).path("tiles").asInt()).isEqualTo(2);
        assertThat(painted(results).getRGB(140, 60)).isEqualTo(ImageIO.read(picture(150, 64).toFile()).getRGB(140, 60) ^ 0xFF_FF_FF);
    }

    @Test
    void bringsOtherSizesBackToThatOfThePicture() throws IOException {
        byte[] twice = new OnnxFile().floats("twice", new float[] {1, 1, 2, 2}, 4).node("Resize", List.of("in", "", "twice"), "out",
                OnnxFile.word("mode", "nearest")).input("in", 1, 1, 3, -1, -1).output("out", 1, 1, 3, -1, -1).bytes();

        Path results = trial(picture(64, 48), twice).run();

        assertThat(painted(results).getWidth()).isEqualTo(64);
        assertThat(results.resolve("report.html")).content().contains("of another size");
    }

    @Test
    void refusesOperatorsThatAreNotOfOnnx() throws IOException {
        byte[] custom = new OnnxFile().node("com.firm", "RunShell", List.of("in"), "out").input("in", 1, 1, 3, -1, -1)
                .output("out", 1, 1, 3, -1, -1).bytes();

        JsonNode report = trial(picture(64, 64), custom).check();

        assertThat(report.path("usable").asBoolean()).isFalse();
        assertThat(report.path("findings").get(0).path("code").asString()).isEqualTo("art-style.custom-operator");
        assertThat(report.path("findings").get(0).path("ko").asString()).contains("com.firm::RunShell");
    }

    @Test
    void refusesModelsThatReadOtherFiles() throws IOException {
        assertThat(trial(picture(64, 64), reading("../../etc/passwd")).findings()).containsExactly("art-style.reads-outside");
        assertThat(trial(picture(64, 64), reading("/etc/passwd")).findings()).containsExactly("art-style.reads-outside");
        assertThat(trial(picture(64, 64), reading("C:\\secret")).findings()).containsExactly("art-style.reads-outside");
        assertThat(trial(picture(64, 64), reading("weights.bin")).findings()).containsExactly("art-style.weights-elsewhere");
    }

    private static byte[] reading(String location) {
        return new OnnxFile().elsewhere("w", location, 1).node("Sub", List.of("w", "in"), "out").input("in", 1, 1, 3, -1, -1)
                .output("out", 1, 1, 3, -1, -1).bytes();
    }

    @Test
    void refusesModelsOutOfBounds() throws IOException {
        Path picture = picture(64, 64);
        assertThat(trial(picture, plain(99).bytes()).findings()).containsExactly("art-style.opset");
        assertThat(trial(picture, plain(3).bytes()).findings()).containsExactly("art-style.opset");
        assertThat(trial(picture, plain(13).floats("huge", new float[0], 1_000_000, 1_000_000, 1_000_000, 1_000_000).bytes()).findings())
                .containsExactly("art-style.parameters");
        assertThat(trial(picture, plain(13).input("more", 1, 1, 3, -1, -1).bytes()).findings()).containsExactly("art-style.inputs");
        assertThat(trial(picture, new OnnxFile().node("Abs", List.of("in"), "out").input("in", 10, 1, 3, -1, -1).output("out", 10).bytes()).findings())
                .containsExactly("art-style.not-floats");
        assertThat(trial(picture, new OnnxFile().node("Abs", List.of("in"), "out").input("in", 1, -1, 768).output("out", 1).bytes()).findings())
                .containsExactly("art-style.no-picture-model");
    }

    private static OnnxFile plain(int opset) {
        return new OnnxFile().opset(opset).node("Abs", List.of("in"), "out").input("in", 1, 1, 3, -1, -1).output("out", 1, 1, 3, -1, -1);
    }

    @Test
    void refusesWhatIsNoModelAtAll() throws IOException {
        byte[] whole = Models.celadonInk();
        assertThat(trial(picture(64, 64), "no model".getBytes(StandardCharsets.UTF_8)).findings()).containsExactly("art-style.no-model");
        assertThat(trial(picture(64, 64), Arrays.copyOf(whole, whole.length / 2)).findings()).containsExactly("art-style.no-model");
        assertThat(trial(picture(64, 64), new byte[] {}).findings()).contains("input.empty");
    }

    @Test
    void refusesThirtyThousandByThirtyThousandByTheHeaderAlone() throws IOException {
        assertThat(trial(header(30_000, 30_000, true), Models.negative()).findings()).containsExactly("art-style.image-too-large");
        assertThat(trial(header(300, 300, false), Models.negative()).findings()).containsExactly("art-style.image-cut-short");
        assertThat(trial(header(8, 300, true), Models.negative()).findings()).containsExactly("art-style.image-too-small");
        assertThat(trial(Files.writeString(directory.resolve("a.png"), "GIF89a and more"), Models.negative()).findings())
                .containsExactly("art-style.no-image");
    }

    /** A PNG that has its header, and its end where it is said, and nothing between them. */
    private Path header(int width, int height, boolean end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89_50_4E_47_0D_0A_1A_0AL);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(chunk);
        header.writeInt(0x49_48_44_52);
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {8, 2, 0, 0, 0});
        out.writeInt(13);
        out.write(chunk.toByteArray());
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        out.writeInt((int) crc.getValue());
        out.writeInt(0);
        if (end) {
            out.writeInt(0x49_45_4E_44);
            out.writeInt(0xAE_42_60_82);
        }
        return Files.write(directory.resolve("header-" + width + ".png"), bytes.toByteArray());
    }

    private Path film(int frames) throws IOException {
        Path file = directory.resolve("film.mp4");
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try (JavaFilm film = new JavaFilm(file, new Part(0, 0, 96, 64), 96, Rate.of("29.97"), threads, 1)) {
            for (int frame = 0; frame < frames; frame++) {
                int[] pixels = new int[96 * 64];
                for (int at = 0; at < pixels.length; at++) {
                    pixels[at] = (at % 96 * 2 + frame) << 16 | at / 96 * 3 << 8 | 60;
                }
                film.add(pixels);
            }
            film.finish();
        } finally {
            threads.shutdownNow();
        }
        return file;
    }

    @Test
    void paintsFilmsFrameByFrameAtTheirSizeAndRate() throws IOException {
        Path results = trial(film(12), Models.negative()).set("steadiness", 0).run();

        assertThat(FileFacts.of(results.resolve("styled.mp4"))).isEqualTo(new FileFacts(96, 64, 12, 1_001, 30_000, true));
        try (FilmReader before = new FilmReader(film(12)); FilmReader after = new FilmReader(results.resolve("styled.mp4"))) {
            Color was = new Color(before.next(96, 64)[64 * 32 + 20]);
            Color is = new Color(after.next(96, 64)[64 * 32 + 20]);
            assertThat(Math.abs(255 - was.getRed() - is.getRed())).isLessThan(8);
            assertThat(Math.abs(255 - was.getGreen() - is.getGreen())).isLessThan(8);
        }
        assertThat(Trial.json(results.resolve("metrics.json")).path("frames").asInt()).isEqualTo(12);
    }

    @Test
    void knowsHowSureItsBenefitIsFromHowTilesAndFramesDiffered() throws IOException {
        Path tiles = costed(trial(picture(700, 300), Models.celadonInk()).set("tile", 256)).run();
        Path repeats = costed(trial(picture(96, 64), Models.celadonInk())).run();
        Path frames = costed(trial(film(12), Models.negative())).run();

        for (Path results : List.of(tiles, repeats, frames)) {
            JsonNode benefit = Trial.json(results.resolve("benefit.json"));
            long won = benefit.path("won").asLong();
            assertThat(won).isBetween(benefit.path("wonInterval").path(0).asLong(), benefit.path("wonInterval").path(1).asLong());
            double half = benefit.path("measured").path("processor-seconds-half-interval").asDouble();
            assertThat(won - benefit.path("wonInterval").path(0).asLong()).isCloseTo(Math.round(half / 3_600 * 1e11), within(10_000_000L));
            assertThat(benefit.path("formula").asString()).doesNotContain("interval-not-measured");
        }
        assertThat(timed(tiles)).isEqualTo(Trial.json(tiles.resolve("metrics.json")).path("tiles").asInt()).isGreaterThan(3);
        assertThat(timed(repeats)).isEqualTo(4);
        assertThat(timed(frames)).isEqualTo(12);
        assertThat(tiles.resolve("report.html")).content().contains("is not in it", "들어 있지 않습니다");
    }

    private static Trial costed(Trial trial) {
        return trial.set("pictures-a-year", 1_000_000).set("won-per-picture-today", 1_000).set("won-per-processor-hour", 100_000);
    }

    private static int timed(Path results) {
        return Trial.json(results.resolve("benefit.json")).path("measured").path("timed-parts").asInt();
    }

    @Test
    void refusesFilmsThatCannotBeRead() throws IOException {
        byte[] whole = Files.readAllBytes(film(4));
        Path cut = Files.write(directory.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(trial(cut, Models.negative()).findings()).containsExactly("art-style.no-film");
    }
}
