package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.testing.RealSlurm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a real Slurm writes now, in two of its ways, is read to the same records. */
@Tag("slurm")
class RealSlurmTextTests {

    private static RealSlurm slurm;

    @BeforeAll
    static void aCluster() {
        slurm = RealSlurm.shared();
    }

    private static String sacct(String account, String... options) {
        List<String> command = new ArrayList<>(List.of("env", "TZ=UTC", "sacct", "--allusers", "--duplicates",
                "--accounts=" + account, "--starttime=1970-01-01"));
        command.addAll(List.of(options));
        return slurm.run(command.toArray(String[]::new));
    }

    @Test
    void aPlainJobWithADelimiterInItsNameIsReadTheSameInEveryWay() {
        String account = slurm.anAccount();
        String job = slurm.sbatch(slurm.jobUser(), account, "srun true; sleep 2", "--job-name=이름|a\nb", "--partition=h100", "--gres=gpu:2");
        slurm.awaitEnd(job);
        RealSlurm.await("the accounting knows whose it was", () -> sacct(account, "--noheader", "--format=JobIDRaw").contains(job));

        ReadText text = ReadText.of(sacct(account, "--parsable2", "--format=JobIDRaw,JobID,Cluster,Account,User,Partition,QOS,State,"
                + "Submit,Start,End,ElapsedRaw,NNodes,AllocCPUS,AllocTRES,NodeList,JobName"));
        ReadText json = ReadText.of(sacct(account, "--json"));

        assertThat(text.only().elapsedSeconds()).isBetween(2L, 60L);
        assertThat(text.only().gpus()).containsExactly(entry("h100", 2));
        assertThat(text.reasons()).isNotEmpty().containsOnly(UsageReason.STEP);
        assertThat(Digest.ofKey(json.only())).isEqualTo(Digest.ofKey(text.only()));
        assertThat(Digest.of(json.only())).isEqualTo(Digest.of(text.only()));
    }
}
