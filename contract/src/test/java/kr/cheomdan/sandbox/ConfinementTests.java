package kr.cheomdan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import kr.cheomdan.contract.Attempts;
import kr.cheomdan.contract.Finding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar and a script of somebody else, in the sandbox that a solution is checked and run in. */
class ConfinementTests {

    private static final String NOSY =
            """
            import java.net.Socket;
            import java.nio.file.Files;
            import java.nio.file.Path;

            public class Nosy {
                public static void main(String[] arguments) throws Exception {
                    try {
                        System.out.println("people: " + Files.readAllLines(Path.of("/etc/passwd")).size());
                    } catch (Exception refused) {
                        refused.printStackTrace();
                    }
                    Files.writeString(Path.of("result.csv"), "a\\n1\\n");
                    try (Socket socket = new Socket("192.0.2.1", 80)) {
                        System.out.println("connected");
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private Confinement sandbox;

    @BeforeEach
    void needASandbox() throws IOException {
        assumeThat(Confinement.find("bwrap")).as("bubblewrap is here").isPresent();
        sandbox = Confinement.find("bwrap").orElseThrow();
    }

    @Test
    void aJarReachesNeitherTheNetworkNorTheAccountsOfTheMachine() throws Exception {
        Path java = Path.of(System.getProperty("java.home"));

        String said = run(List.of(java.resolve("bin/java").toString(), "-Xmx64m", "-jar", jar().toString()), List.of(java));

        assertThat(said).doesNotContain("people:", "connected");
        assertThat(Attempts.in(said)).extracting(Finding::code).containsExactlyInAnyOrder("sandbox.file", "sandbox.network");
        assertThat(Attempts.in(said)).anySatisfy(finding -> assertThat(finding.ko()).contains("/etc/passwd", "막았습니다"));
        assertThat(folder.resolve("result.csv")).as("its own folder it may write to").hasContent("a\n1");
    }

    @Test
    void aScriptReachesNeitherTheNetworkNorTheAccountsOfTheMachine() throws Exception {
        String said = run(List.of("bash", "-c", "cat /etc/passwd; (exec 3<>/dev/tcp/192.0.2.1/80) && echo connected; ls /root /home"), List.of());

        assertThat(said).doesNotContain("root:", "connected");
        assertThat(Attempts.in(said)).extracting(Finding::code).containsExactlyInAnyOrder("sandbox.file", "sandbox.network");
    }

    private String run(List<String> command, List<Path> readable) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(sandbox.around(command, readable, List.of(folder), folder, Map.of()))
                .redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private Path jar() throws IOException {
        Path source = Files.writeString(folder.resolve("Nosy.java"), NOSY);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, OutputStream.nullOutputStream(), System.err, source.toString())).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Nosy");
        Path jar = folder.resolve("nosy.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("Nosy.class"));
            Files.copy(folder.resolve("Nosy.class"), out);
        }
        return jar;
    }
}
