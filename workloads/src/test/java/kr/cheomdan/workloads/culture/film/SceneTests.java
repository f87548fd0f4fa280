package kr.cheomdan.workloads.culture.film;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.culture.video.JavaFilm;
import kr.cheomdan.workloads.culture.video.Rate;
import kr.cheomdan.workloads.culture.video.Yuv;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTests {

    private static final Wall WALL = Wall.whole(320, 96, 20);

    @TempDir private Path directory;

    /** Days that swing between two extremes as wildly as days can. */
    private static Cycles wild() {
        double[][] profiles = new double[60][24];
        long[] seconds = new long[60];
        for (int day = 0; day < 60; day++) {
            seconds[day] = 86_400L * day;
            for (int hour = 0; hour < 24; hour++) {
                profiles[day][hour] = day % 2 == 0 ? 1 : -1;
            }
        }
        return new Cycles("load", true, 24, seconds, profiles, profiles);
    }

    private static Script script(double daysPerSecond, double brightness) {
        return new Script(6, Rate.of("30"), "ember", daysPerSecond, "first", brightness, new Bilingual("제목", "Title"), "", "load");
    }

    private static Scene scene(Script script, Bands bands) {
        Cycles cycles = wild();
        DayMap map = DayMap.learn(cycles.features(), WALL.aspect());
        Journey journey = Journey.plan(cycles, map, WALL, script.seconds(), script.daysPerSecond(), script.lead(), script.stretch());
        return new Scene(script, journey, map, WALL, Scene.afterglow(600, 20), new SplittableRandom(3), bands);
    }

    @Test
    void drawsTheSameWithAnyNumberOfWorkers() {
        try (Bands one = new Bands(1); Bands three = new Bands(3)) {
            Scene alone = scene(script(1, 1), one);
            Scene shared = scene(script(1, 1), three);
            for (int frame = 0; frame < 40; frame++) {
                alone.draw(frame);
                shared.draw(frame);
            }
            assertThat(shared.canvas().pixels()).isEqualTo(alone.canvas().pixels());
        }
    }

    @Test
    void doesNotFlashHoweverWildTheData() {
        Script script = script(4, 3);
        Limits limits = new Limits("both", 3, .25, 600, 5, Optional.empty(), Optional.empty(), Optional.empty(), 800, 0);
        try (Bands bands = new Bands(1)) {
            Scene scene = scene(script, bands);
            LightMeter meter = new LightMeter(WALL, limits, script.rate(), bands);
            for (int frame = 0; frame < script.frames(); frame++) {
                scene.draw(frame);
                meter.measure(scene.canvas().pixels());
            }
            assertThat(meter.worstFlashes()).isLessThanOrEqualTo(3);
            assertThat(meter.worstRedFlashes()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void theCanvasItselfSwallowsWhatBlinks() {
        Limits limits = new Limits("wcag", 3, .25, 600, 5, Optional.empty(), Optional.empty(), Optional.empty(), 800, 0);
        try (Bands bands = new Bands(1)) {
            Canvas canvas = new Canvas(WALL, new int[WALL.width() * WALL.height()], bands);
            LightMeter meter = new LightMeter(WALL, limits, Rate.of("30"), bands);
            float kept = (float) Math.exp(-1 / 30.0 / Scene.LEAST_AFTERGLOW);
            Strokes strokes = new Strokes();
            for (int frame = 0; frame < 120; frame++) {
                strokes.clear();
                for (int row = 0; frame / 3 % 2 == 0 && row < WALL.height(); row++) {
                    strokes.add(0, row + .5, WALL.width(), row + .5, 1, new float[] {1, 1, 1}, .2);
                }
                canvas.draw(strokes, kept, 1);
                meter.measure(canvas.pixels());
            }
            assertThat(meter.worstFlashes()).isLessThanOrEqualTo(.5);
        }
    }

    @Test
    void theFileShowsWhatWasDrawn() throws Exception {
        Path file = directory.resolve("film.mp4");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Bands bands = new Bands(1); JavaFilm film = new JavaFilm(file, WALL.zones().get(0).part(), WALL.width(), Rate.of("25"), threads, 2)) {
            Scene scene = scene(script(1, 1), bands);
            for (int frame = 0; frame < 70; frame++) {
                scene.draw(frame);
                film.add(scene.canvas().pixels());
            }
            film.finish();
            Picture shown = FrameGrab.getFrameFromFile(file.toFile(), 69);
            Picture drawn = Yuv.of(scene.canvas().pixels(), WALL.width(), WALL.zones().get(0).part());
            double square = 0;
            for (int y = 0; y < WALL.height(); y++) {
                for (int x = 0; x < WALL.width(); x++) {
                    double difference = shown.getPlaneData(0)[y * shown.getPlaneWidth(0) + x] - drawn.getPlaneData(0)[y * drawn.getPlaneWidth(0) + x];
                    square += difference * difference;
                }
            }
            assertThat(10 * Math.log10(255 * 255 * WALL.pixels() / square)).isGreaterThan(40);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void givesAnotherProgramTheFramesAsTheyAre() throws Exception {
        Path program = Files.writeString(directory.resolve("ffmpeg"), "#!/bin/sh\nfor last; do :; done\ncat > \"$last\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path file = directory.resolve("frames.rgb");
        int[] pixels = new int[WALL.width() * WALL.height()];
        pixels[WALL.width() * 10 + 30] = 0x0A_0B_0C;
        Wall.Zone zone = new Wall.Zone("part", 30, 10, 64, 64);

        assertThat(PipedFilm.program("/nowhere:" + directory)).contains(program);
        try (PipedFilm film = new PipedFilm(program, file, zone, WALL.width(), Rate.of("30"), 1)) {
            film.add(pixels);
            film.add(pixels);
            film.finish();
        }
        byte[] written = Files.readAllBytes(file);
        assertThat(written).hasSize(2 * 3 * 64 * 64).startsWith(10, 11, 12, 0);
    }

    @Test
    void laysAlikeDaysBesideEachOther() {
        DayMap map = DayMap.learn(wild().features(), WALL.aspect());

        assertThat(Math.abs(map.place(wild().features()[0])[0] - map.place(wild().features()[1])[0])).isGreaterThan(.4);
        assertThat(map.place(wild().features()[0])).isEqualTo(map.place(wild().features()[58]));
        assertThat(map.explained().byNeighbours()).isGreaterThan(.99);
    }
}
