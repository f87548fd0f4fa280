package kr.cheomdan.desk.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LastDrawnTests {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private final AtomicInteger drawn = new AtomicInteger();

    @Test
    @Timeout(20)
    void givesTheLastOneWhileAnotherDraws() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        LastDrawn<String> picture = new LastDrawn<>(Duration.ofSeconds(2), now -> {
            if (drawn.incrementAndGet() == 1) {
                return "first";
            }
            begun.countDown();
            await(goOn);
            return "second";
        });
        assertThat(picture.at(START)).isEqualTo("first");

        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> picture.at(START.plusSeconds(2)));
        begun.await();
        assertThat(picture.at(START.plusSeconds(3))).isEqualTo("first");
        assertThat(picture.at(START.plusSeconds(60))).isEqualTo("first");

        goOn.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo("second");
        assertThat(picture.at(START.plusSeconds(3))).isEqualTo("second");
        assertThat(drawn).hasValue(2);
    }

    @Test
    @Timeout(20)
    void isDrawnOnceForAllWhoComeFirst() {
        CountDownLatch goOn = new CountDownLatch(1);
        LastDrawn<Integer> picture = new LastDrawn<>(Duration.ofSeconds(2), now -> {
            await(goOn);
            return drawn.incrementAndGet();
        });

        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> picture.at(START));
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> picture.at(START));
        goOn.countDown();

        assertThat(one.join()).isEqualTo(1);
        assertThat(other.join()).isEqualTo(1);
    }

    @Test
    void tellsOnlyWhoDrewThatItFailed() {
        LastDrawn<Integer> picture = new LastDrawn<>(Duration.ofSeconds(2), now -> {
            if (drawn.incrementAndGet() == 2) {
                throw new IllegalStateException("no database");
            }
            return drawn.get();
        });
        picture.at(START);

        assertThatIllegalStateException().isThrownBy(() -> picture.at(START.plusSeconds(2)));
        assertThat(picture.at(START.plusSeconds(1))).isEqualTo(1);
        assertThat(picture.at(START.plusSeconds(2))).isEqualTo(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
