package kr.cheomdan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kr.cheomdan.contract.Description.Program.Kind;
import kr.cheomdan.contract.ProgramCommand.Jvm;
import org.junit.jupiter.api.Test;

class ProgramCommandTests {

    private static final Path FOLDER = Path.of("/solutions/roofs");
    private static final Path WORKLOADS = Path.of("/workloads");

    @Test
    void callsWhatShipsWithItsClassesAndTheFolderOfTheSolution() {
        List<String> words = ProgramCommand.toRun(solution(Kind.SHIPPED, "kr.cheomdan.Roofs"), FOLDER, () -> WORKLOADS, jvm())
                .input("load", "in.csv").set("horizon", 24).seed(1).output(".").words();

        assertThat(words).startsWith(Jvm.home().resolve("bin/java").toString(), "-Duser.home=x", "-Xmx60m")
                .containsSequence("-cp", "/workloads/cheomdan-workloads.jar:/workloads/lib/*", "kr.cheomdan.workloads.Main",
                        "/solutions/roofs", "run", "--input", "load=in.csv", "--set", "horizon=24", "--output", ".", "--seed", "1");
    }

    @Test
    void callsAJarOfOthersWithoutAskingWhereThatIsWhatShips() {
        List<String> words = ProgramCommand.toRun(solution(Kind.JAR, "roofs.jar"), FOLDER, ProgramCommandTests::nowhere, jvm()).words();

        assertThat(words).endsWith(Attempts.TOLD_BY_THE_JVM, "-jar", "/solutions/roofs/roofs.jar", "run");
    }

    @Test
    void callsAScriptByItself() {
        assertThat(ProgramCommand.toRun(solution(Kind.SCRIPT, "run.sh"), FOLDER, ProgramCommandTests::nowhere, jvm())
                        .inputs(Map.of("", "in.csv")).words())
                .containsExactly("/solutions/roofs/run.sh", "run", "--input", "in.csv");
    }

    @Test
    void takesTheLaterOfWhatIsSaidTwice() {
        assertThat(ProgramCommand.toCheck(FOLDER, WORKLOADS, jvm()).seed(1).seed(7).words())
                .endsWith("check", "--seed", "7");
    }

    private static Path nowhere() {
        throw new IllegalStateException("nothing ships here");
    }

    private static Jvm jvm() {
        return Jvm.ofJob(solution(Kind.SCRIPT, ""), "-Duser.home=x");
    }

    private static Description solution(Kind kind, String what) {
        Bilingual text = new Bilingual("지붕", "roofs");
        return new Description("roofs", "1", "energy", text, text, null, List.of(), List.of(),
                new Description.Resources(1, 1, 1, 100L << 20, 10, 10, 10), new Description.Program(kind, what), List.of(), Names.NONE);
    }
}
