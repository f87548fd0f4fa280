package kr.cheomdan.workloads.culture.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.culture.film.LightMeter.Measured;
import kr.cheomdan.workloads.culture.film.Wall.Zone;
import kr.cheomdan.workloads.culture.video.FileFacts;
import kr.cheomdan.workloads.culture.video.FilmFile;
import kr.cheomdan.workloads.culture.video.JavaFilm;

/** Draws the frames one after the other, measures each, and gives it to the files of all zones. */
final class Filming {

    private static final double[] STILLS = {.11, .37, .61, .85};
    private static final double NANOS = 1e9;

    private final Script script;
    private final Wall wall;
    private final Limits limits;
    private final String output;
    private final Optional<Path> program;
    private final Work work;

    /**
     * What came of it.
     *
     * @param frames each as it was measured
     * @param stills by the second of the film
     * @param digest of every pixel of every frame: the same film has the same
     * @param files what the MP4 files say of themselves, by zone
     * @param dimming share of the brightness with which it would keep the limit of power; 1 where it does
     * @param seconds of the clock that it took
     */
    record Film(List<Measured> frames, Map<Double, BufferedImage> stills, String digest, Map<Zone, FileFacts> files, double flashes,
            double redFlashes, double dimming, double seconds, boolean whole) {}

    /** @param output {@code mp4}, {@code png} or {@code both} */
    Filming(Script script, Wall wall, Limits limits, String output, Optional<Path> program, Work work) {
        this.script = script;
        this.wall = wall;
        this.limits = limits;
        this.output = output;
        this.program = program;
        this.work = work;
    }

    Film film(Journey journey, DayMap map) {
        Map<Zone, Path> partial = new LinkedHashMap<>();
        List<FilmFile> files = new ArrayList<>();
        try (Bands bands = new Bands(work.workers()); Bands coding = new Bands(work.workers())) {
            try {
                open(files, partial, coding);
                Scene scene = new Scene(script, journey, map, wall, Scene.afterglow(limits.peakNits(), Limits.BT_STEP_NITS),
                        work.random("film"), bands);
                Film film = draw(scene, new LightMeter(wall, limits, script.rate(), bands), files);
                Map<Zone, FileFacts> facts = new LinkedHashMap<>();
                for (Map.Entry<Zone, Path> each : partial.entrySet()) {
                    facts.put(each.getKey(), FileFacts.of(each.getValue()));
                    Files.move(each.getValue(), each.getValue().resolveSibling(each.getKey().name() + ".mp4"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                return new Film(film.frames(), film.stills(), film.digest(), facts, film.flashes(), film.redFlashes(), film.dimming(),
                        film.seconds(), film.whole());
            } finally {
                for (FilmFile file : files) {
                    file.close();
                }
                for (Path left : partial.values()) {
                    Files.deleteIfExists(left);
                }
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void open(List<FilmFile> files, Map<Zone, Path> partial, Bands bands) throws IOException {
        Path folder = Files.createDirectories(work.outputs().path("film"));
        for (Zone zone : wall.zones()) {
            if (!output.equals("png")) {
                Path file = folder.resolve("." + zone.name() + ".mp4.partial");
                partial.put(zone, file);
                files.add(program.isPresent() ? new PipedFilm(program.get(), file, zone, wall.width(), script.rate(), work.workers())
                        : new JavaFilm(file, zone.part(), wall.width(), script.rate(), bands.threads(), work.workers()));
            }
            if (!output.equals("mp4")) {
                files.add(new FrameFiles(work.outputs().path("frames").resolve(zone.name()), zone, wall.width(), bands.threads(),
                        work.workers()));
            }
        }
    }

    private Film draw(Scene scene, LightMeter meter, List<FilmFile> files) throws IOException {
        long from = System.nanoTime();
        int frames = script.frames();
        Map<Integer, Double> wanted = new HashMap<>();
        for (double share : STILLS) {
            wanted.put((int) (share * frames), Math.round(10 * share * script.seconds()) / 10.0);
        }
        List<Measured> measured = new ArrayList<>(frames);
        Map<Double, BufferedImage> stills = new LinkedHashMap<>();
        long digest = 0;
        int frame = 0;
        for (; frame < frames && !work.cpu().isOver(); frame++) {
            scene.draw(frame);
            int[] pixels = scene.canvas().pixels();
            measured.add(meter.measure(pixels));
            for (FilmFile file : files) {
                file.add(pixels);
            }
            for (int pixel : pixels) {
                digest = digest * 0x9E3779B97F4A7C15L + pixel;
            }
            if (wanted.containsKey(frame)) {
                stills.put(wanted.get(frame), still(scene.canvas().image, wanted.get(frame)));
            }
            work.progress(.97 * (frame + 1) / frames, "frame %d of %d", frame + 1, frames);
        }
        for (FilmFile file : files) {
            file.finish();
        }
        return new Film(measured, stills, String.format("%016x", digest), Map.of(), meter.worstFlashes(), meter.worstRedFlashes(),
                meter.dimming(), (System.nanoTime() - from) / NANOS, frame == frames);
    }

    /** Kept whole beside the film, and small for the report. */
    private BufferedImage still(BufferedImage image, double second) {
        work.outputs().write(String.format(Locale.ROOT, "stills/second-%05.1f.png", second), out ->
                ImageIO.write(image, "png", out));
        return Sheet.reduced(image);
    }
}
