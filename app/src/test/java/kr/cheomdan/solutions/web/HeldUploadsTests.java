package kr.cheomdan.solutions.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.web.Uploads;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;

/** Files that wait between a check and the run. */
@CheomdanTest
class HeldUploadsTests {

    @Autowired
    private HeldUploads held;

    @Autowired
    private Uploads uploads;

    @Autowired
    private TestClock clock;

    private final Actor one = Scenarios.anApplicant();
    private final Actor other = Scenarios.anApplicant();

    private String keep(Actor actor, int bytes) {
        return held.keep(actor, new RunRequest.Upload("a.csv", new ByteArrayResource(new byte[bytes])), "").orElseThrow();
    }

    private Path file(String token) {
        return uploads.directory().resolve("held-" + token);
    }

    @Test
    void whoSendsManyPushesOutNobodyElse() {
        String mine = keep(one, 10);
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < 5 * HeldUploads.MOST_OF_ONE; i++) {
            theirs.add(keep(other, 10));
        }

        assertThat(held.find(one, mine)).isPresent();
        assertThat(theirs.stream().filter(token -> held.find(other, token).isPresent())).hasSize(HeldUploads.MOST_OF_ONE);
        assertThat(theirs.stream().filter(token -> Files.exists(file(token)))).hasSize(HeldUploads.MOST_OF_ONE);
        assertThat(held.find(other, mine)).isEmpty();
    }

    @Test
    void whoSendsManyAtOnceKeepsNoMoreThanOneAfterTheOther() {
        List<String> tokens = IntStream.range(0, 5 * HeldUploads.MOST_OF_ONE).parallel()
                .mapToObj(each -> held.keep(one, new RunRequest.Upload("a.csv", new ByteArrayResource(new byte[1 << 20])), ""))
                .flatMap(Optional::stream).toList();

        assertThat(tokens.stream().filter(token -> held.find(one, token).isPresent())).hasSizeLessThanOrEqualTo(HeldUploads.MOST_OF_ONE);
        assertThat(tokens).allMatch(token -> held.find(one, token).isPresent() == Files.exists(file(token)));
    }

    @Test
    void nobodyKeepsMoreThanTheLargestTwice() {
        int large = (int) (uploads.largest() / 2) + 1;
        List<String> tokens = Stream.generate(() -> keep(one, large)).limit(4).toList();

        assertThat(tokens.stream().filter(token -> held.find(one, token).isPresent())).hasSize(3);
    }

    @Test
    void whatExpiredIsDeletedAlsoWhereNobodyAsks() {
        String token = keep(one, 10);
        assertThat(file(token)).exists();

        clock.advance(Duration.ofMinutes(31));
        assertThat(held.find(one, token)).isEmpty();
        held.forgetExpired();

        assertThat(file(token)).doesNotExist();
    }

    @Test
    void whatIsCheckedAgainStaysWhereItIs() throws IOException {
        String token = keep(one, 10);

        RunRequest.Upload again = held.find(one, token).orElseThrow();
        assertThat(held.keep(one, again, token)).contains(token);
        assertThat(again.content().contentLength()).isEqualTo(10);

        held.forget(other, token);
        assertThat(file(token)).exists();
        held.forget(one, token);
        assertThat(file(token)).doesNotExist();
    }
}
