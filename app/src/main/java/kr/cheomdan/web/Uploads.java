package kr.cheomdan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Where files that were sent wait, on the disk of the data directory and never in memory (which {@code /tmp} may be), and how large one may
 * be. This is the one limit of what people send as data: pages state it, and whoever is above it is told it.
 */
@Component
public class Uploads implements SmartInitializingSingleton {

    /**
     * Says which requests bring a body that is written to disk piece by piece, however large it is. Whoever has a bean of this sets a bound
     * of his own, or takes forms with files, which have the bound of this.
     */
    @FunctionalInterface
    public interface LargeBodies {

        boolean takes(HttpServletRequest request);

        /** A form with files, sent to such an address. */
        static boolean isForm(HttpServletRequest request, Pattern path) {
            return request.getMethod().equals("POST") && BodyLimitFilter.isForm(request) && path.matcher(request.getRequestURI()).matches();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);
    /** What the disk has to keep free for everything else. */
    private static final long RESERVE = 512L << 20;
    /** The file, the copy that is checked, and that of the job. */
    private static final int TIMES_ON_DISK = 3;

    private final Path directory;
    private final long largest;
    private final Clock clock;

    Uploads(@Value("${cheomdan.data.directory:}") String dataDirectory, WebProperties properties, Clock clock) {
        this.directory = Path.of(dataDirectory, "uploads").toAbsolutePath();
        this.largest = properties.largestUpload().toBytes();
        this.clock = clock;
    }

    /** Not before the database has looked at the data directory, which says better what is wrong with it. */
    @Override
    public void afterSingletonsInstantiated() {
        try {
            Files.createDirectories(directory);
            // Files of others wait here, and whoever has an account on the machine has no business with them.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            forgetBefore(clock.instant().minus(LEFT_BEHIND));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** What a server left that was killed while it took something in. */
    private void forgetBefore(Instant time) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
            for (Path each : left) {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(time)) {
                    FileSystemUtils.deleteRecursively(each);
                    LOG.info("deleted {}, which an earlier server had left", each);
                }
            }
        }
    }

    /** In bytes, of one file. */
    public long largest() {
        return largest;
    }

    /** There; what is put into it is deleted by whoever put it there. */
    public Path directory() {
        return directory;
    }

    boolean hasRoomFor(long bytes) throws IOException {
        return Files.getFileStore(directory).getUsableSpace() - RESERVE > bytes * TIMES_ON_DISK;
    }
}
