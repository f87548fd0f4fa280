package kr.cheomdan.compute.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDirectoryTests {

    private static final SlurmRef SEVEN = new SlurmRef("south", 7, 1_700_000_000, "marker");
    private static final SlurmRef NINE = new SlurmRef("south", 9, 1_700_000_100, "marker");

    private JobDirectory directory;

    @BeforeEach
    void aJobThatWasHandedOver(@TempDir Path place) throws IOException {
        Files.createDirectory(place.resolve("handed"));
        directory = new JobDirectory(place);
        directory.asking();
        directory.taken(SEVEN);
    }

    @Test
    void asksAgainForAJobThatSlurmHasLost() {
        directory.forget(SEVEN);
        assertThat(directory.ref()).isEmpty();
        assertThat(directory.isInDoubt()).isTrue();
        assertThat(directory.lost()).contains(SEVEN);
        directory.forget(SEVEN);
        assertThat(directory.lost()).as("told twice").contains(SEVEN);
    }

    @Test
    void asksAgainForAnArrayOneOfWhoseTasksSlurmHasLost() {
        directory.forget(SlurmRef.of(SEVEN.toRef().task(3)));
        assertThat(directory.ref()).isEmpty();
        assertThat(directory.lost()).contains(SEVEN);
    }

    @Test
    void keepsTheNextSubmissionWhileTheBookStillNamesTheLostOne() {
        directory.forget(SEVEN);
        directory.taken(NINE);

        directory.forget(SEVEN);

        assertThat(directory.ref()).contains(NINE);
        assertThat(directory.isInDoubt()).isFalse();
        assertThat(directory.lost()).contains(SEVEN);
    }
}
