package kr.cheomdan.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files of a job as one zip, written while it is sent. Its names are a stranger's: none leads out of the folder where it is unpacked. */
final class FileBundle {

    private FileBundle() {}

    /** @param within what all paths begin with, which the names in the zip leave out */
    static void write(List<Job.File> files, String within, Function<String, Optional<InputStream>> opening, OutputStream to)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(to);
        // Most of it is pictures, which are as small as they get.
        zip.setLevel(Deflater.BEST_SPEED);
        Set<String> taken = new HashSet<>();
        for (Job.File file : files) {
            Optional<InputStream> found = opening.apply(file.path());
            if (found.isPresent()) {
                try (InputStream content = found.get()) {
                    ZipEntry entry = new ZipEntry(untaken(safe(file.path().substring(within.length())), taken));
                    entry.setLastModifiedTime(FileTime.from(file.changedAt()));
                    zip.putNextEntry(entry);
                    content.transferTo(zip);
                    zip.closeEntry();
                }
            }
        }
        zip.finish();
    }

    /** Each name without what a system takes for a path, a drive or a hidden file. */
    static String safe(String path) {
        StringBuilder safe = new StringBuilder();
        for (String name : path.split("/")) {
            safe.append(safe.isEmpty() ? "" : "/")
                    .append(name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\\\:*?\"<>|]", "_").replaceAll("^[.\\s]+|[.\\s]+$", "_"));
        }
        return safe.toString();
    }

    /** Two names may have become one, and some systems do not tell A from a. */
    private static String untaken(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            int dot = name.lastIndexOf('.') > name.lastIndexOf('/') ? name.lastIndexOf('.') : name.length();
            free = name.substring(0, dot) + "-" + number + name.substring(dot);
        }
        return free;
    }
}
