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

    @Test
    void seesNothingInAnOrdinaryLog() {
        assertThat(Attempts.in("progress=0.500 read ../inputs/readings.csv\nmodel.json: No such file or directory\n")).isEmpty();
    }
}
