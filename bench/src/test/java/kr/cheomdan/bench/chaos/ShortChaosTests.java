package kr.cheomdan.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.bench.chaos.ChaosBench.Unsound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A minute of it, in an order that is always the same, with the server as it has just been compiled. */
@EnabledIfSystemProperty(named = "cheomdan.chaos", matches = "true", disabledReason = "four minutes, and Slurm's own ways vary")
class ShortChaosTests {

    private static final long SEED = 4;

    @Test
    void everySecondIsAccountedForOnceThoughEverythingIsKilled() throws Exception {
        StringWriter said = new StringWriter();
        Path root = Path.of("..").toAbsolutePath().normalize();
        ChaosOptions options = new ChaosOptions(Duration.ofMinutes(1), SEED, root);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ChaosBench bench = new ChaosBench(options, new PrintWriter(said, true), (data, port) -> List.of(
                java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-Dfile.encoding=UTF-8",
                "-cp", System.getProperty("java.class.path"),
                "-Dcheomdan.data.directory=" + data, "-Dcheomdan.database.url=", "-Dserver.port=" + port,
                "-Dcheomdan.workloads.directory=" + root.resolve("workloads/target/workloads"),
                "kr.cheomdan.CheomdanServer"));
        try {
            bench.run();
        } catch (Unsound wrong) {
            throw new AssertionError(said.toString(), wrong);
        }
        assertThat(said.toString()).contains("bench chaos: wrong=0").contains("kill ");
    }
}
