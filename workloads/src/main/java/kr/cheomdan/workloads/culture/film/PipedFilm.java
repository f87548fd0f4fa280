package kr.cheomdan.workloads.culture.film;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.workloads.culture.film.Wall.Zone;
import kr.cheomdan.workloads.culture.video.FilmFile;
import kr.cheomdan.workloads.culture.video.Rate;

/** MP4 with H.264 by the system's {@code ffmpeg}, which is given the frames as they are. */
final class PipedFilm implements FilmFile {

    private static final long MINUTES = 20;

    private final Process process;
    private final OutputStream frames;
    private final Zone zone;
    private final int wallWidth;
    private final byte[] row;

    /** The program, where the system has it. */
    static Optional<Path> program(String path) {
        return List.of(path.split(File.pathSeparator)).stream().filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "ffmpeg")).filter(Files::isExecutable).findFirst();
    }

    PipedFilm(Path program, Path file, Zone zone, int wallWidth, Rate rate, int workers) throws IOException {
        this.zone = zone;
        this.wallWidth = wallWidth;
        this.row = new byte[3 * zone.width()];
        this.process = new ProcessBuilder(program.toString(), "-nostdin", "-loglevel", "error", "-y",
                "-f", "rawvideo", "-pix_fmt", "rgb24", "-video_size", zone.width() + "x" + zone.height(), "-framerate", rate.toString(),
                        "-i", "pipe:0",
                "-vf", "scale=out_color_matrix=bt709:out_range=tv", "-c:v", "libx264", "-preset", "medium", "-crf", "15",
                "-threads", String.valueOf(workers), "-pix_fmt", "yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709",
                        "-color_trc", "bt709",
                "-fflags", "+bitexact", "-flags:v", "+bitexact", "-movflags", "+faststart", "-f", "mp4", file.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        this.frames = process.getOutputStream();
    }

    @Override
    public void add(int[] pixels) throws IOException {
        for (int y = 0; y < zone.height(); y++) {
            int from = (zone.y() + y) * wallWidth + zone.x();
            for (int x = 0; x < zone.width(); x++) {
                int pixel = pixels[from + x];
                row[3 * x] = (byte) (pixel >> 16);
                row[3 * x + 1] = (byte) (pixel >> 8);
                row[3 * x + 2] = (byte) pixel;
            }
            frames.write(row);
        }
    }

    @Override
    public void finish() throws IOException {
        frames.close();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("ffmpeg did not make the film of " + zone.name());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
