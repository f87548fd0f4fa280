package kr.cheomdan.workloads.culture.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import kr.cheomdan.workloads.culture.film.Wall.Zone;
import kr.cheomdan.workloads.culture.video.FilmFile;

/** A PNG for each frame, numbered from 1. */
final class FrameFiles implements FilmFile {

    private final Path folder;
    private final Zone zone;
    private final int wallWidth;
    private final ExecutorService threads;
    private final int mostWaiting;
    private final Deque<Future<?>> waiting = new ArrayDeque<>();
    private int count;

    FrameFiles(Path folder, Zone zone, int wallWidth, ExecutorService threads, int workers) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.zone = zone;
        this.wallWidth = wallWidth;
        this.threads = threads;
        this.mostWaiting = workers;
    }

    @Override
    public void add(int[] pixels) {
        BufferedImage image = new BufferedImage(zone.width(), zone.height(), BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, zone.width(), zone.height(), cut(pixels));
        Path file = folder.resolve(String.format(Locale.ROOT, "%06d.png", ++count));
        waiting.add(threads.submit(() -> ImageIO.write(image, "png", file.toFile())));
        while (waiting.size() > mostWaiting) {
            Bands.done(waiting.remove());
        }
    }

    private int[] cut(int[] pixels) {
        int[] cut = new int[zone.width() * zone.height()];
        for (int y = 0; y < zone.height(); y++) {
            System.arraycopy(pixels, (zone.y() + y) * wallWidth + zone.x(), cut, y * zone.width(), zone.width());
        }
        return cut;
    }

    @Override
    public void finish() {
        while (!waiting.isEmpty()) {
            Bands.done(waiting.remove());
        }
    }

    @Override
    public void close() {
        waiting.forEach(each -> each.cancel(true));
    }
}
