package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFilesTests {

    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000);

    private final JobId job = new JobId(UUID.randomUUID());
    private JobFiles files;

    @BeforeEach
    void anArray(@TempDir Path directories) {
        files = new JobFiles(directories);
        files.create(job, "true", List.of(), List.of(0, 1, 2));
    }

    private Path work(int task) {
        return files.directory(job).resolve("tasks/" + task + "/work");
    }

    private static FileTime lastRead(Path directory) throws IOException {
        return Files.getFileAttributeView(directory, BasicFileAttributeView.class).readAttributes().lastAccessTime();
    }

    /** The engine opens it to the user of the job, who is the only one to read copies of data. */
    @Test
    void isClosedToOtherAccountsOfTheMachine() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.directory(job)))).isEqualTo("rwx------");
    }

    @Test
    void walksNoFurtherThanFilesAreListed() throws IOException {
        for (int number = 0; number < 999; number++) {
            Files.createFile(work(0).resolve("made" + number));
        }
        Files.createFile(work(1).resolve("last"));
        Files.createFile(work(2).resolve("too many"));
        for (int task = 1; task <= 2; task++) {
            Files.getFileAttributeView(work(task), BasicFileAttributeView.class).setTimes(null, LONG_AGO, null);
        }

        assertThat(files.outputs(job)).hasSize(1_000).last().extracting(Job.File::path).isEqualTo("1/last");

        assumeThat(lastRead(work(1))).as("this file system knows when a directory was read").isGreaterThan(LONG_AGO);
        assertThat(lastRead(work(2))).isEqualTo(LONG_AGO);
    }

    @Test
    void looksAtNoMoreThanSomebodyWouldThoughNoneOfItIsAFile() throws IOException {
        for (int number = 0; number < 21_000; number++) {
            Files.createSymbolicLink(work(0).resolve("link" + number), Path.of("/"));
        }
        Files.createFile(work(1).resolve("beyond"));

        assertThat(files.outputs(job)).isEmpty();
    }

    private JobId aFilm(int frames) throws IOException {
        JobId film = new JobId(UUID.randomUUID());
        files.create(film, "true", List.of(), List.of());
        Path work = files.directory(film).resolve("work");
        for (String folder : List.of("frames/wall", "plots", "stills")) {
            Files.createDirectories(work.resolve(folder));
        }
        for (int frame = 1; frame <= frames; frame++) {
            Files.createFile(work.resolve("frames/wall").resolve("%06d.png".formatted(frame)));
        }
        for (String file : List.of("metrics.json", "report.html", "plots/light.svg", "stills/1.png")) {
            Files.writeString(work.resolve(file), file);
        }
        return film;
    }

    @Test
    void listsWhatIsReadBeforeThePicturesOfAFilm() throws IOException {
        List<Job.File> listed = files.outputs(aFilm(1_350));

        assertThat(listed).hasSize(1_000).extracting(Job.File::path).startsWith("metrics.json", "report.html", "plots/light.svg",
                "frames/wall/000001.png").endsWith("stills/1.png");
        assertThat(Job.Files.folders(listed)).containsExactly("frames", "frames/wall", "plots", "stills");
    }

    @Test
    void findsFilesByTheirNamesWhateverElseThereIs() throws IOException {
        JobId film = aFilm(1_050);
        Files.createSymbolicLink(files.directory(film).resolve("work/result.csv"), Path.of("/etc/hostname"));

        assertThat(files.outputs(film, List.of("metrics.json", "frames/wall/001050.png", "result.csv", "plots", "../script", "absent")))
                .extracting(Job.File::path).containsExactly("metrics.json", "frames/wall/001050.png");
    }

    @Test
    void sendsAFolderAsOneZip() throws IOException {
        JobId film = aFilm(1_050);
        Path wall = files.directory(film).resolve("work/frames/wall");
        Files.createSymbolicLink(wall.resolve("link"), Path.of("/etc/hostname"));
        Files.writeString(wall.resolve("..\\..\\a:b.png"), "x");
        Files.writeString(wall.resolve("__.._a_b.png"), "y");

        assertThat(unzipped(film, "frames/wall")).hasSize(1_052).contains("000001.png", "001050.png", "__.._a_b.png", "__.._a_b-2.png");
        assertThat(unzipped(film, "")).contains("metrics.json", "plots/light.svg", "frames/wall/001050.png");
        assertThat(files.bundle(film, "fra")).isEmpty();
        assertThat(files.bundle(film, "../inputs")).isEmpty();
    }

    private List<String> unzipped(JobId film, String folder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.bundle(film, folder).orElseThrow().writeTo(bytes);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
