package kr.cheomdan.compute;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Outputs;
import org.jspecify.annotations.Nullable;

/**
 * Goes through directories that may be changed while it does, from one that it has open to the next, so that none which gives way to a
 * link at that moment leads elsewhere; and no further than somebody would look.
 */
final class FileWalk {

    static final int DEEPEST = 16;

    private static final Comparator<String> PLOTS_FIRST =
            Comparator.comparing((String name) -> !name.equals(Outputs.PLOTS)).thenComparing(Comparator.naturalOrder());

    private final int mostOfAFolder;
    private int left;
    private Map<String, Job.File> files = new LinkedHashMap<>();

    /**
     * @param most how many names are looked at in all
     * @param mostOfAFolder how many of them in one directory below the first
     */
    FileWalk(int most, int mostOfAFolder) {
        this.left = most;
        this.mostOfAFolder = mostOfAFolder;
    }

    /** The regular files below, those that {@link Outputs#listed} names; a directory that cannot be read is passed over. */
    List<Job.File> files(Path directory, int most) {
        files = new LinkedHashMap<>();
        try (DirectoryStream<Path> top = Files.newDirectoryStream(directory)) {
            through((SecureDirectoryStream<Path>) top, "", 1);
        } catch (IOException | ClassCastException absent) {
            return List.of();
        }
        return Outputs.listed(files.keySet(), most).stream().map(files::get).toList();
    }

    /** Those of these names, right in the directory, that are regular files. */
    static List<Job.File> named(Path directory, Collection<String> names) {
        List<Job.File> there = new ArrayList<>();
        try (DirectoryStream<Path> top = Files.newDirectoryStream(directory)) {
            for (String name : names) {
                Job.File file = named((SecureDirectoryStream<Path>) top, name.split("/", -1), 0, name);
                if (file != null) {
                    there.add(file);
                }
            }
        } catch (IOException | ClassCastException absent) {
            return List.of();
        }
        return there;
    }

    private static Job.@Nullable File named(SecureDirectoryStream<Path> directory, String[] names, int at, String path) {
        if (names.length > DEEPEST || names[at].isEmpty() || names[at].equals(".") || names[at].equals("..")) {
            return null;
        }
        try {
            Path name = Path.of(names[at]);
            if (at < names.length - 1) {
                try (SecureDirectoryStream<Path> below = directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    return named(below, names, at + 1, path);
                }
            }
            BasicFileAttributes attributes = attributes(directory, name);
            return attributes.isRegularFile() ? file(path, attributes) : null;
        } catch (IOException | InvalidPathException notThere) {
            return null;
        }
    }

    /** @param depth how many names a path has here */
    private void through(SecureDirectoryStream<Path> directory, String before, int depth) {
        List<String> folders = new ArrayList<>();
        int leftHere = depth == 1 ? Integer.MAX_VALUE : mostOfAFolder;
        try {
            for (Path each : directory) {
                if (left-- <= 0 || leftHere-- <= 0) {
                    break;
                }
                look(directory, each.getFileName(), before, folders);
            }
        } catch (DirectoryIteratorException unreadable) {
            // What was found stands.
        }
        if (depth == DEEPEST) {
            return;
        }
        folders.sort(PLOTS_FIRST);
        for (String folder : folders) {
            try (SecureDirectoryStream<Path> below = directory.newDirectoryStream(Path.of(folder), LinkOption.NOFOLLOW_LINKS)) {
                through(below, before + folder + "/", depth + 1);
            } catch (IOException | InvalidPathException goneOrClosed) {
                // Passed over.
            }
        }
    }

    private void look(SecureDirectoryStream<Path> directory, Path name, String before, List<String> folders) {
        try {
            BasicFileAttributes attributes = attributes(directory, name);
            if (attributes.isRegularFile()) {
                files.put(before + name, file(before + name, attributes));
            } else if (attributes.isDirectory()) {
                folders.add(name.toString());
            }
        } catch (IOException goneOrClosed) {
            // Passed over.
        }
    }

    private static BasicFileAttributes attributes(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS).readAttributes();
    }

    private static Job.File file(String path, BasicFileAttributes attributes) {
        return new Job.File(path, attributes.size(), attributes.lastModifiedTime().toInstant());
    }
}
