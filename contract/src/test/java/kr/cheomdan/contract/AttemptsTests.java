package kr.cheomdan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTests {

    @ParameterizedTest
    @ValueSource(strings = {
        "java.net.UnknownHostException: example.org",
        "java.net.ConnectException: Network is unreachable",
        "urllib.error.URLError: <urlopen error [Errno -3] Temporary failure in name resolution>",
        "curl: (6) Could not resolve host: example.org"
    })
    void seesThatTheNetworkWasTried(String line) {
        assertThat(Attempts.in("begun\n" + line + "\nonce more " + line)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("sandbox.network");
            assertThat(finding.row()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "cat: /etc/passwd: No such file or directory",
        "java.nio.file.NoSuchFileException: /etc/passwd",
        "java.io.FileNotFoundException: /etc/passwd (No such file or directory)",
        "FileNotFoundError: [Errno 2] No such file or directory: '/etc/passwd'",
        "sh: 1: cannot open /etc/passwd: Permission denied"
    })
    void seesWhichFileWasTried(String line) {
        assertThat(Attempts.in(line)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("sandbox.file");
            assertThat(finding.en()).contains("/etc/passwd");
            assertThat(finding.ko()).contains("/etc/passwd");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "mean.sh: 3: cannot create ../x: Read-only file system",
        "run.sh: line 4: ../x: Read-only file system",
        "java.nio.file.FileSystemException: ../x: Read-only file system",
        "java.io.FileNotFoundException: ../x (Read-only file system)",
        "OSError: [Errno 30] Read-only file system: '../x'"
    })
    void seesThatItWouldHaveWrittenBesideItsFolder(String line) {
        assertThat(Attempts.in(line)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("sandbox.write");
            assertThat(finding.en()).contains(" ../x ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "bomb.sh: 2: Cannot fork",
        "bomb.sh: fork: retry: Resource temporarily unavailable",
        "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached",
        "BlockingIOError: [Errno 11] Resource temporarily unavailable"
    })
    void seesThatItWouldHaveBeenTooMany(String line) {
        assertThat(Attempts.in(line)).singleElement().satisfies(finding -> assertThat(finding.code()).isEqualTo("sandbox.processes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "dd: error writing 'big': No space left on device",
        "OSError: [Errno 27] File too large",
        "fill.sh: line 2: 12 File size limit exceeded"
    })
    void seesThatItWouldHaveFilledTheDisk(String line) {
        assertThat(Attempts.in(line)).singleElement().satisfies(finding -> assertThat(finding.code()).isEqualTo("sandbox.disk"));
    }

    @Test
    void looksThroughALineOfAMillionLettersQuickly() {
        assertThat(Attempts.in("/etc/".repeat(200_000) + "\n" + "a/".repeat(500_000))).isEmpty();
    }

    @Test
    void seesNothingInAnOrdinaryLog() {
        assertThat(Attempts.in("progress=0.500 read ../inputs/readings.csv\nmodel.json: No such file or directory\n")).isEmpty();
    }
}
