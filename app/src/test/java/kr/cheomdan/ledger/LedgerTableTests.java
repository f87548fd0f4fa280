package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs the tables under {@code src/test/resources/ledger} against the real book. */
@CheomdanTest
class LedgerTableTests {

    private static final List<String> FILES = List.of("posting.txt", "reservations.txt", "keys.txt", "past.txt");
    private static final Actor ACTOR = Actor.system("ledger.table");

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    @TestFactory
    Stream<DynamicTest> holdsInEveryTable() {
        return FILES.stream()
                .flatMap(file -> LedgerTable.read(file).stream())
                .map(table -> DynamicTest.dynamicTest(table.file() + ": " + table.name(), () -> new Run(table).run()));
    }

    /** A scan that finds nothing would pass. */
    @Test
    void readsEveryTable() {
        List<LedgerTable> tables = FILES.stream().flatMap(file -> LedgerTable.read(file).stream()).toList();
        assertThat(tables).hasSizeGreaterThanOrEqualTo(35);
        assertThat(tables).allSatisfy(table -> {
            assertThat(table.accounts()).as(table.name()).isNotEmpty();
            assertThat(table.steps()).as(table.name()).isNotEmpty();
            assertThat(table.balances()).as(table.name()).isNotEmpty();
        });
    }

    /** One case, with owners and keys of its own. */
    private final class Run {

        private final LedgerTable table;
        private final String unique = UUID.randomUUID().toString();
        private final Map<String, AccountRef> accounts = new HashMap<>();
        private final Map<String, Transfer> byKey = new HashMap<>();
        private final List<Instant> afterStep = new ArrayList<>();

        Run(LedgerTable table) {
            this.table = table;
        }

        void run() {
            for (LedgerTable.Row row : table.accounts()) {
                String[] owner = row.get("owner").split("/");
                accounts.put(row.get("account"), new AccountRef(
                        owner[0], owner[1] + "-" + unique, AccountKind.valueOf(row.get("kind")), Unit.of(row.get("unit"))));
            }
            afterStep.add(clock.instant().minusSeconds(1));
            for (LedgerTable.Row row : table.steps()) {
                assertThat(step(row)).as("%s:%d", table.file(), row.line()).isEqualTo(row.get("result"));
                afterStep.add(clock.instant());
            }
            assertAll(table.balances().stream().map(row -> () -> {
                assertThat(balance(row)).as("%s:%d", table.file(), row.line()).isEqualTo(expected(row));
            }));
        }

        private String step(LedgerTable.Row row) {
            try {
                @Nullable Transfer transfer = act(row);
                if (transfer == null) {
                    return "";
                }
                Transfer first = byKey.putIfAbsent(row.get("key"), transfer);
                return first == null ? "ok" : first.equals(transfer) ? "same" : "another";
            } catch (RefusedException refused) {
                return refused.refusal().code().replaceFirst("^ledger\\.", "");
            }
        }

        private @Nullable Transfer act(LedgerTable.Row row) {
            String key = key(row.get("key"));
            return switch (row.get("do")) {
                case "post" -> ledger.post(ACTOR, posting(row, row.has("time") ? clock.instant().plus(time(row)) : null));
                case "reserve" -> ledger.reserve(
                        ACTOR, posting(row, null), row.has("time") ? clock.instant().plus(time(row)) : null);
                case "settle" -> ledger.settle(ACTOR, key, reservation(row), amount(row.get("amount")), cause(row));
                case "release" -> ledger.release(ACTOR, key, reservation(row), cause(row));
                case "expire" -> {
                    ledger.expireDue();
                    yield null;
                }
                case "wait" -> {
                    clock.advance(time(row));
                    yield null;
                }
                default -> throw new IllegalArgumentException("line " + row.line() + ": " + row.get("do"));
            };
        }

        private Posting posting(LedgerTable.Row row, @Nullable Instant effectiveAt) {
            return new Posting(
                    key(row.get("key")),
                    TransferCode.valueOf(row.get("code")),
                    accounts.get(row.get("from")),
                    accounts.get(row.get("to")),
                    amount(row.get("amount")),
                    cause(row),
                    effectiveAt);
        }

        private String key(String name) {
            return switch (name) {
                case "blank" -> " ";
                case "long" -> "x".repeat(301);
                default -> name + "-" + unique;
            };
        }

        private Subject cause(LedgerTable.Row row) {
            return switch (row.get("cause")) {
                case "" -> Subject.of("test-case", unique);
                case "none" -> new Subject("", "");
                default -> Subject.of("test-case", row.get("cause") + unique);
            };
        }

        private TransferId reservation(LedgerTable.Row row) {
            Transfer reserved = byKey.get(row.get("of"));
            return reserved == null ? new TransferId(UUID.randomUUID()) : reserved.id();
        }

        private Balance balance(LedgerTable.Row row) {
            AccountRef ref = accounts.get(row.get("balance"));
            return row.has("as of step")
                    ? ledger.balance(ref, afterStep.get(Integer.parseInt(row.get("as of step"))))
                    : ledger.balance(ref);
        }

        private static Balance expected(LedgerTable.Row row) {
            return new Balance(amount(row.get("posted")), amount(row.get("out")), amount(row.get("in")));
        }

        private static Duration time(LedgerTable.Row row) {
            String text = row.get("time").replace("+", "");
            long count = Long.parseLong(text.substring(0, text.length() - 1));
            return switch (text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(count);
                case 'm' -> Duration.ofMinutes(count);
                case 'h' -> Duration.ofHours(count);
                case 'd' -> Duration.ofDays(count);
                default -> throw new IllegalArgumentException("line " + row.line() + ": " + text);
            };
        }

        private static long amount(String text) {
            return switch (text) {
                case "max" -> Long.MAX_VALUE;
                case "2^62" -> 1L << 62;
                case "2^62+1" -> (1L << 62) + 1;
                case "-2^62" -> -(1L << 62);
                default -> Long.parseLong(text);
            };
        }
    }
}
