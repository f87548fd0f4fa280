package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;

/** What is asked of the solution of a third party that tests have: {@code src/test/resources/solutions/test-loads}. */
final class TestLoads {

    static final String ID = "test-loads";
    static final String TWO_FAULTS = "time,load\n2026-01-05T00:00,many\n2026-01-05T01:00,-5\n";
    static final String FINE = "시각,부하\n2026-01-05 00:00,100\n2026-01-05 01:00,80\n";
    static final String EXTRA_COLUMN = "time,load,colour\n2026-01-05T00:00,100,red\n2026-01-05T01:00,80,blue\n";

    private TestLoads() {}

    static RunRequest with(@Nullable Award award, Map<String, String> parameters) {
        return new RunRequest(ID, award == null ? null : award.id(), Map.of(RunRequest.NAMELESS, new RunRequest.Sample("plant-a")),
                parameters, null, null, null, false, key());
    }

    static RunRequest upload(@Nullable Award award, String content) {
        Map<String, RunRequest.Source> inputs = Map.of(RunRequest.NAMELESS, file("x.csv", content));
        return new RunRequest(ID, award == null ? null : award.id(), inputs, Map.of(), null, null, null, false, key());
    }

    static RunRequest.Upload file(String name, String content) {
        return new RunRequest.Upload(name, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)));
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static void assertRefused(ThrowingCallable act, Refusal refusal) {
        assertThatThrownBy(act).isInstanceOfSatisfying(
                RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
