package kr.cheomdan.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
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
}
