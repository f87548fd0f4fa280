package kr.cheomdan.rules;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Supplier;

/** Asks the machine for the time in every way that the rule knows, and the clock in ways that it allows. */
final class PlantedBareTime {

    private PlantedBareTime() {}

    static final class Breaches {

        private Breaches() {}

        static Object instant() {
            return Instant.now();
        }

        static Object today() {
            return LocalDate.now(ZoneId.of("Asia/Seoul"));
        }

        static Supplier<Instant> reference() {
            return Instant::now;
        }

        static Supplier<Object> inLambda() {
            return () -> LocalDate.now();
        }

        static long millis() {
            return System.currentTimeMillis();
        }

        static Date date() {
            return new Date();
        }

        static Clock clock() {
            return Clock.systemUTC();
        }
    }

    static final class Allowed {

        private Allowed() {}

        static Object instant(Clock clock) {
            return clock.instant();
        }

        static Object today(Clock clock) {
            return LocalDate.now(clock);
        }

        static Date date(Clock clock) {
            return new Date(clock.millis());
        }

        static Clock fixed() {
            return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        }

        static long elapsed() {
            return System.nanoTime();
        }
    }
}
