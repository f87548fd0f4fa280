package kr.cheomdan.workloads.culture.style;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.culture.style.Painting.Painted;
import kr.cheomdan.workloads.culture.video.FileFacts;
import kr.cheomdan.workloads.culture.video.FilmReader;
import kr.cheomdan.workloads.culture.video.JavaFilm;
import kr.cheomdan.workloads.culture.video.Part;
import kr.cheomdan.workloads.culture.video.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Paints a film frame by frame. Models see each frame for the first time, and what stands still would flicker under their brush: where the
 * film has hardly changed since the frame before, the painting of before is kept in part.
 */
final class MovingPicture {

    private static final float STILL = 24;

    private final Path film;
    private final FileFacts facts;
    private final Mixing mixing;
    private final float steadiness;
    private final Work work;

    /**
     * @param before a frame from the middle, as it was
     * @param after the same as it was painted
     * @param painted what all frames together came to
     */
    record Filmed(Pixels before, Pixels after, List<Tile> tiles, Painted painted, FileFacts file, int frames, boolean whole) {}

    /** @param steadiness from 0, each frame for itself, to 1 */
    MovingPicture(Path film, FileFacts facts, Mixing mixing, float steadiness, Work work) {
        this.film = film;
        this.facts = facts;
        this.mixing = mixing;
        this.steadiness = steadiness;
        this.work = work;
    }

    Filmed paint(Stylist stylist, List<Tile> tiles, int overlap) throws IOException {
        long from = System.nanoTime();
        Path partial = work.outputs().path(".styled.mp4.partial");
        Rate rate = new Rate((int) facts.ticksASecond(), (int) facts.ticks());
        Pixels before = null;
        Pixels after = null;
        List<Seams> seams = new ArrayList<>();
        List<Double> parts = new ArrayList<>();
        int frame = 0;
        boolean resized = false;
        ExecutorService threads = Executors.newFixedThreadPool(work.workers());
        try (FilmReader reader = new FilmReader(film);
                JavaFilm written = new JavaFilm(partial, new Part(0, 0, facts.width(), facts.height()), facts.width(), rate, threads,
                        work.workers())) {
            Pixels last = null;
            float[] lastPainted = null;
            int[] next = reader.next(facts.width(), facts.height());
            while (next != null && !work.cpu().isOver()) {
                double used = work.cpu().used();
                Pixels picture = new Pixels(facts.width(), facts.height(), next, false);
                Painted painted = new Painting(picture, tiles, overlap, work, false).paint(stylist);
                if (painted.missing() > 0) {
                    break;
                }
                steady(picture, last, painted.values(), lastPainted);
                Pixels mixed = mixing.of(picture, painted.values());
                written.add(mixed.values());
                seams.add(painted.seams());
                resized |= painted.resized();
                if (before == null || frame == facts.frames() / 2) {
                    before = picture;
                    after = mixed;
                }
                last = picture;
                lastPainted = painted.values();
                frame++;
                parts.add(work.cpu().used() - used);
                work.progress(.97 * frame / facts.frames(), "frame %d of %d", frame, facts.frames());
                next = reader.next(facts.width(), facts.height());
            }
            if (before == null || after == null) {
                throw new IllegalStateException("the bound of processor time is too short for one frame of this film");
            }
            written.finish();
        } finally {
            threads.shutdownNow();
        }
        FileFacts file = FileFacts.of(partial);
        Files.move(partial, work.outputs().path("styled.mp4"), StandardCopyOption.REPLACE_EXISTING);
        Seams mean = new Seams(seams.stream().mapToDouble(Seams::blended).average().orElse(0), seams.stream().mapToDouble(Seams::cut)
                .average().orElse(0));
        Painted painted = new Painted(new float[0], mean, 0, resized, (System.nanoTime() - from) / 1e9,
                parts.stream().mapToDouble(Double::doubleValue).toArray());
        return new Filmed(before, after, tiles, painted, file, frame, frame == facts.frames());
    }

    private void steady(Pixels now, @Nullable Pixels last, float[] painted, float @Nullable [] lastPainted) {
        if (last == null || lastPainted == null || steadiness == 0) {
            return;
        }
        int plane = now.width() * now.height();
        for (int at = 0; at < plane; at++) {
            float change = 0;
            for (int channel = 0; channel < 3; channel++) {
                change = Math.max(change, Math.abs(now.channel(at, channel) - last.channel(at, channel)));
            }
            float kept = steadiness * Math.max(0, 1 - change / STILL);
            for (int channel = 0; channel < 3; channel++) {
                int place = channel * plane + at;
                painted[place] += kept * (lastPainted[place] - painted[place]);
            }
        }
    }
}
