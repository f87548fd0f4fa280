package kr.cheomdan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kr.cheomdan.testing.ServerProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTests {

    /** Otherwise it would start, and refuse the first Korean file of an applicant. */
    @Test
    void refusesALocaleThatCannotNameFilesInKorean(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.start(Map.of("LC_ALL", "POSIX"), data)) {
            assertThat(server.awaitExit()).isEqualTo(3);
            assertThat(server.output()).contains("한글 파일 이름").contains("LC_ALL=C.UTF-8");
            assertThat(Files.exists(data)).isFalse();
        }
    }
}
