package kr.cheomdan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher does that needs no server. */
class LauncherTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void runsTheTestsForRootOnly() {
        ProgramRun tests = ProgramRun.of(new ProcessBuilder("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "env",
                "LC_ALL=C.UTF-8", ROOT.resolve("cheomdan").toString(), "test"));

        assertThat(tests.errors()).contains("sudo ./cheomdan test");
        assertThat(tests.exit()).isEqualTo(1);
    }

    @Test
    void isFreeOfWhatShellCheckFinds() {
        ProcessBuilder check = new ProcessBuilder("shellcheck", "-x", "cheomdan", "slurm/cluster.sh", "slurm/daemons.sh",
                "slurm/configuration.sh", "acceptance/run", "acceptance/suite.sh", ".ci/run");

        assertThat(ProgramRun.of(check.directory(ROOT.toFile())).output()).isEmpty();
    }

    /** In a tree with three files, where Maven is a program that fails, so that nothing else happens. */
    @Nested
    class Building {

        @TempDir
        private Path tree;

        private final List<Path> built = new ArrayList<>();

        @BeforeEach
        void aTreeThatWasBuiltOnce() throws IOException {
            for (String folder : List.of("contract", "workloads", "plans", "app/src/main", "cli/src/main", "bench/src/main")) {
                Files.createDirectories(tree.resolve(folder));
            }
            for (String file : List.of("pom.xml", "app/pom.xml", "cli/pom.xml", "bench/pom.xml")) {
                Files.writeString(tree.resolve(file), "");
            }
            Files.copy(ROOT.resolve("cheomdan"), tree.resolve("cheomdan"));
            Path maven = tree.resolve("bin/mvn");
            write("bin/mvn", "#!/bin/sh\nexit 1\n");
            assertThat(maven.toFile().setExecutable(true)).isTrue();
            built("app/src/main/resources/db/migration/calls/V1__call.sql", "app/target/classes/db/migration/calls/V1__call.sql");
            built("app/src/main/java/kr/Call.java", "app/target/classes/kr/Call.class", "app/target/classes/kr/Call$State.class");
            built("app/src/test/java/kr/CallTests.java", "app/target/test-classes/kr/CallTests.class");
            built("plans/a.yaml", "app/target/classes/plans/a.yaml");
            built("cli/src/main/java/kr/Main.java", "cli/target/classes/kr/Main.class");
        }

        private void built(String source, String... outcome) throws IOException {
            write(source, "");
            for (String file : outcome) {
                write(file, "");
                built.add(tree.resolve(file));
            }
        }

        private void write(String file, String content) throws IOException {
            Path path = tree.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        }

        private void build() {
            assertThat(ProgramRun.of(launcher("build")).errors()).contains("The build failed");
        }

        private ProcessBuilder launcher(String command) {
            ProcessBuilder launcher = new ProcessBuilder(tree.resolve("cheomdan").toString(), command);
            launcher.environment().merge("PATH", tree.resolve("bin").toString(), (path, first) -> first + ":" + path);
            launcher.environment().put("LC_ALL", "C.UTF-8");
            return launcher;
        }

        /** As after signing in from a Korean computer to one on which Korean is not installed. */
        @Test
        void givesJavaAnEncodingThatCanWriteKoreanWhereTheLocaleIsNotInstalled() throws IOException {
            write("bin/mvn", "#!/bin/sh\n\"$JAVA_HOME/bin/java\" -XshowSettings:properties -version 2>&1 | grep sun.jnu.encoding > encoding\nexit 1\n");
            ProcessBuilder build = launcher("build");
            build.environment().remove("LC_ALL");
            build.environment().put("LANG", "ko_KP.UTF-8");

            assertThat(ProgramRun.of(build).errors()).contains("빌드하지 못했습니다");
            assertThat(tree.resolve("encoding")).content().contains("UTF-8");
        }

        @Test
        void keepsWhatStillHasASource() {
            build();

            assertThat(built).allSatisfy(file -> assertThat(file).exists());
        }

        @Test
        void forgetsTheModuleWithAResourceThatWasDeleted() throws IOException {
            Files.delete(tree.resolve("app/src/main/resources/db/migration/calls/V1__call.sql"));

            build();

            assertThat(built.subList(0, 5)).allSatisfy(file -> assertThat(file).doesNotExist());
            assertThat(built.get(5)).exists();
        }

        @Test
        void forgetsTheModuleWithAClassThatWasDeleted() throws IOException {
            Files.delete(tree.resolve("app/src/test/java/kr/CallTests.java"));

            build();

            assertThat(built.get(4)).doesNotExist();
        }
    }
}
