package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import kr.cheomdan.ledger.proof.Proof;
import kr.cheomdan.ledger.proof.Verification;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.testing.TwoPeople;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random operations on the real ledger and on {@link PlainBook}: the same answers, the same balances after each, the same past. A
 * failure names its seed; {@code -Dledger.seed=N} runs that one again.
 */
@CheomdanTest
class RandomOperationsTests {

    private static final int OPERATIONS = 300;
    private static final int SEEDS = 6;
    private static final Actor AUDITOR = new Actor(UUID.randomUUID(), "auditor", Set.of(Role.AUDITOR), "test");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Proof proof;

    @Autowired
    private Corrections corrections;

    @Autowired
    private TestClock clock;

    static LongStream seeds() {
        Long chosen = Long.getLong("ledger.seed");
        return chosen != null ? LongStream.of(chosen) : new Random().longs(SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithAPlainModel(long seed) {
        System.out.println("RandomOperationsTests: seed " + seed + " (repeat with -Dledger.seed=" + seed + ")");
        new Run(seed).run();
    }

    @Test
    void leavesABookThatProvesItself() {
        new Run(20_270_104L).run();
        Verification verification = proof.verify(AUDITOR);
        assertThat(verification.checks()).allSatisfy(check -> assertThat(check.wrong()).as("%s", check).isZero());
        assertThat(verification.ok()).isTrue();
    }

    private final class Run {

        private final long seed;
        private final Random random;
        private final TwoPeople people = new TwoPeople(ledger, corrections);
        private final String unique = UUID.randomUUID().toString();
        private final Map<String, AccountRef> accounts = new HashMap<>();
        private final List<String> names = List.of("issued", "one", "two", "three");
        private final PlainBook plain = new PlainBook("issued");
        private final List<String> keys = new ArrayList<>();
        /** Requests have keys of their own. */
        private final List<String> reversals = new ArrayList<>();
        private final Map<String, TransferId> reservations = new HashMap<>();
        private final Map<String, TransferId> written = new HashMap<>();
        private final Instant start = clock.instant();

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            for (String name : names) {
                AccountKind kind = name.equals("issued") ? AccountKind.ISSUED : AccountKind.BUDGET_LINE;
                accounts.put(name, new AccountRef("random", name + "-" + unique, kind, Unit.SEAT));
            }
        }

        void run() {
            for (int i = 0; i < OPERATIONS; i++) {
                step(i);
                plain.remember(clock.instant());
                for (String name : names) {
                    Balance now = ledger.balance(accounts.get(name));
                    assertThat(now).as("seed %d, step %d, %s", seed, i, name).isEqualTo(plain.balance(name));
                }
            }
            long micros = Duration.between(start, clock.instant()).toNanos() / 1_000 + 1;
            for (int i = 0; i < 60; i++) {
                Instant asOf = start.plusNanos(1_000 * (random.nextLong() >>> 1) % (1_000 * micros));
                String name = any(names);
                Balance then = ledger.balance(accounts.get(name), asOf);
                assertThat(then).as("seed %d, %s at %s", seed, name, asOf).isEqualTo(plain.balance(name, asOf));
            }
        }

        private void step(int step) {
            int dice = random.nextInt(100);
            if (dice < 30) {
                post(step, newOrOldKey());
            } else if (dice < 55) {
                reserve(step, newOrOldKey());
            } else if (dice < 75 && !reservations.isEmpty()) {
                settle(step, newOrOldKey());
            } else if (dice < 85 && !reservations.isEmpty()) {
                release(step, newOrOldKey());
            } else if (dice < 93 && !written.isEmpty()) {
                reverse(step, "r" + random.nextInt(30));
            } else if (dice < 95) {
                ledger.expireDue();
                plain.expireDue(clock.instant());
            } else {
                clock.advance(Duration.ofNanos(1_000L * random.nextInt(90_000_000)));
            }
        }

        private void post(int step, String key) {
            String from = any(names);
            String to = other(from);
            long amount = amount();
            String real = result(key, () -> ledger.post(TestBook.ACTOR, posting(key, from, to, amount)));
            agree(step, real, plain.post(key, from, to, amount), key);
        }

        private void reserve(int step, String key) {
            String from = any(names);
            String to = other(from);
            long amount = amount();
            @Nullable Instant expiresAt = random.nextBoolean() ? clock.instant().plusSeconds(1 + random.nextInt(300)) : null;
            String real = result(key, () -> ledger.reserve(TestBook.ACTOR, posting(key, from, to, amount), expiresAt));
            agree(step, real, plain.reserve(key, from, to, amount, expiresAt), key);
        }

        private void settle(int step, String key) {
            String reservation = any(List.copyOf(reservations.keySet()));
            long amount = random.nextInt(20);
            Subject cause = Subject.of("random", unique);
            String real = result(key, () -> ledger.settle(
                    TestBook.ACTOR, unique + key, reservations.get(reservation), amount, cause));
            agree(step, real, plain.settle(key, reservation, amount, clock.instant()), key);
        }

        private void release(int step, String key) {
            String reservation = any(List.copyOf(reservations.keySet()));
            Subject cause = Subject.of("random", unique);
            String real = result(key, () -> ledger.release(
                    TestBook.ACTOR, unique + key, reservations.get(reservation), cause));
            agree(step, real, plain.release(key, reservation), key);
        }

        private void reverse(int step, String key) {
            String transfer = any(List.copyOf(written.keySet()));
            String real = result(key, () -> people.reverse(unique + key, written.get(transfer), "Undone at random", null));
            agree(step, real, plain.reverse(key, transfer), key);
        }

        private String result(String key, Supplier<Transfer> act) {
            try {
                Transfer transfer = act.get();
                if (keys.contains(key) || reversals.contains(key)) {
                    return "same";
                }
                (key.startsWith("r") ? reversals : keys).add(key);
                written.put(key, transfer.id());
                if (transfer.kind() == Transfer.Kind.RESERVED) {
                    reservations.put(key, transfer.id());
                }
                return "ok";
            } catch (RefusedException refused) {
                return refused.refusal().code();
            }
        }

        private void agree(int step, String real, String plain, String key) {
            assertThat(real).as("seed %d, step %d, key %s", seed, step, key).isEqualTo(plain);
        }

        private Posting posting(String key, String from, String to, long amount) {
            TransferCode code = TestBook.code(accounts.get(from), accounts.get(to));
            return new Posting(unique + key, code, accounts.get(from), accounts.get(to), amount, Subject.of("random", unique));
        }

        private String newOrOldKey() {
            return !keys.isEmpty() && random.nextInt(10) == 0 ? any(keys) : "k" + random.nextInt(1_000_000_000);
        }

        private long amount() {
            return 1 + random.nextInt(20);
        }

        private String other(String than) {
            return any(names.stream().filter(name -> !name.equals(than)).toList());
        }

        private <T> T any(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
