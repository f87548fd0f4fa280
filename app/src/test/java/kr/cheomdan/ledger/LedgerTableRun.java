package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.testing.TwoPeople;
import org.jspecify.annotations.Nullable;

/**
 * One case of a {@link LedgerTable}, with owners and keys of its own.
 *
 * <p>Rows of one {@code batch} are sent together: {@code all x}, or {@code linked x} where it is all or none. A {@code time} is relative to
 * now, or to the instant until which everything is locked: {@code locked-1d}.
 */
final class LedgerTableRun {

    /** The first month that a table locks; long before anything that other tests record. */
    private static final YearMonth FIRST_LOCK = YearMonth.of(1975, 1);

    private static final Actor ACTOR = Actor.system("ledger.table");
    private static final Actor LEAD = new Actor(new UUID(0, 7), "lead", Set.of(Role.PROGRAM_LEAD), "test");

    /** What a table's steps are done to. */
    record Book(Ledger ledger, TwoPeople people, Periods periods, ExchangeRates rates, TestClock clock) {}

    private final LedgerTable table;
    private final Book book;
    private final String unique = UUID.randomUUID().toString();
    private final Map<String, AccountRef> accounts = new HashMap<>();
    private final Map<String, Transfer> byKey = new HashMap<>();
    private final List<Instant> afterStep = new ArrayList<>();

    LedgerTableRun(LedgerTable table, Book book) {
        this.table = table;
        this.book = book;
    }

    void run() {
        for (LedgerTable.Row row : table.accounts()) {
            String[] owner = row.get("owner").split("/");
            accounts.put(row.get("account"), new AccountRef(
                    owner[0], owner[1] + "-" + unique, AccountKind.valueOf(row.get("kind")), Unit.of(row.get("unit"))));
        }
        afterStep.add(now().minusSeconds(1));
        List<LedgerTable.Row> steps = table.steps();
        for (int i = 0; i < steps.size(); i = afterStep.size() - 1) {
            List<LedgerTable.Row> together = together(steps, i);
            List<String> results = together.size() == 1 && !together.get(0).has("batch") ? List.of(step(together.get(0))) : batch(together);
            for (int j = 0; j < together.size(); j++) {
                LedgerTable.Row row = together.get(j);
                assertThat(results.get(j)).as("%s:%d", table.file(), row.line()).isEqualTo(row.get("result"));
                afterStep.add(now());
            }
        }
        assertAll(table.balances().stream().map(row -> () -> {
            assertThat(balance(row)).as("%s:%d", table.file(), row.line()).isEqualTo(expected(row));
        }));
    }

    private static List<LedgerTable.Row> together(List<LedgerTable.Row> steps, int first) {
        int end = first + 1;
        while (steps.get(first).has("batch") && end < steps.size() && steps.get(end).get("batch").equals(steps.get(first).get("batch"))) {
            end++;
        }
        return steps.subList(first, end);
    }

    private List<String> batch(List<LedgerTable.Row> rows) {
        List<Posting.Instruction> instructions = rows.stream().map(this::instruction).toList();
        List<Posting.Outcome> outcomes = rows.get(0).get("batch").startsWith("linked")
                ? book.ledger().writeLinked(ACTOR, instructions)
                : book.ledger().writeAll(ACTOR, instructions);
        List<String> results = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Posting.Outcome outcome = outcomes.get(i);
            results.add(outcome.refused() == null ? written(rows.get(i), outcome.transfer()) : refused(outcome.refused()));
        }
        return results;
    }

    private Posting.Instruction instruction(LedgerTable.Row row) {
        String key = key(row.get("key"));
        return switch (row.get("do")) {
            case "post" -> Posting.Instruction.post(posting(row, time(row)));
            case "reserve" -> Posting.Instruction.reserve(posting(row, null), time(row));
            case "settle" -> Posting.Instruction.settle(key, named(row), amount(row.get("amount")), cause(row));
            case "release" -> Posting.Instruction.release(key, named(row), cause(row));
            default -> throw new IllegalArgumentException("line " + row.line() + ": " + row.get("do") + " in a batch");
        };
    }

    /** By its id where it is in the book; in the batch that makes it there is only its key. */
    private Posting.Reservation named(LedgerTable.Row row) {
        Transfer reserved = byKey.get(row.get("of"));
        return reserved == null ? Posting.Reservation.under(key(row.get("of"))) : Posting.Reservation.of(reserved.id());
    }

    private String step(LedgerTable.Row row) {
        try {
            Transfer transfer = act(row);
            return transfer == null ? "" : written(row, transfer);
        } catch (RefusedException refused) {
            return refused(refused);
        }
    }

    private String written(LedgerTable.Row row, Transfer transfer) {
        Transfer first = byKey.putIfAbsent(row.get("key"), transfer);
        return first == null ? "ok" : first.equals(transfer) ? "same" : "another";
    }

    private static String refused(RefusedException refused) {
        return refused.refusal().code().replaceFirst("^ledger\\.", "");
    }

    private @Nullable Transfer act(LedgerTable.Row row) {
        String key = key(row.get("key"));
        return switch (row.get("do")) {
            case "post" -> book.ledger().post(ACTOR, posting(row, time(row)));
            case "reserve" -> book.ledger().reserve(ACTOR, posting(row, null), time(row));
            case "settle" -> book.ledger().settle(ACTOR, key, reservation(row), amount(row.get("amount")), cause(row));
            case "release" -> book.ledger().release(ACTOR, key, reservation(row), cause(row));
            case "adjust" -> book.people().adjust(
                    key, accounts.get(row.get("from")), accounts.get(row.get("to")), amount(row.get("amount")), row.get("reason"), time(row));
            case "reverse" -> book.people().reverse(key, reservation(row), row.get("reason"), time(row));
            case "exchange" -> book.rates().exchange(ACTOR, new ExchangeRates.Order(
                    key, accounts.get(row.get("from")), accounts.get(row.get("to")), amount(row.get("amount")), cause(row), time(row)))
                    .given();
            default -> done(row);
        };
    }

    /** What puts no transfer into the book itself. */
    private @Nullable Transfer done(LedgerTable.Row row) {
        switch (row.get("do")) {
            case "expire" -> book.ledger().expireDue();
            case "wait" -> book.clock().advance(duration(row, row.get("time")));
            case "lock" -> book.periods().lock(LEAD, month(row), "Settled by a table");
            case "rate" -> rate(row);
            default -> throw new IllegalArgumentException("line " + row.line() + ": " + row.get("do"));
        }
        return null;
    }

    /** {@code +1} is the month after the last one locked. */
    private YearMonth month(LedgerTable.Row row) {
        int months = Integer.parseInt(row.get("amount"));
        return book.periods().lockedUntil()
                .map(until -> YearMonth.from(Seoul.dayOf(until)).plusMonths(months - 1L))
                .orElse(FIRST_LOCK);
    }

    /** {@code 1:4} is one of the giving account's unit for four of the receiving one's. */
    private void rate(LedgerTable.Row row) {
        String[] sides = row.get("amount").split(":");
        book.rates().set(LEAD, new ExchangeRates.NewRate(
                accounts.get(row.get("from")).unit(), accounts.get(row.get("to")).unit(), amount(sides[0]), amount(sides[1]),
                row.has("time") ? time(row) : now(), "Table of rates " + unique));
    }

    private Posting posting(LedgerTable.Row row, @Nullable Instant effectiveAt) {
        return new Posting(
                key(row.get("key")),
                TransferCode.valueOf(row.get("code")),
                accounts.get(row.get("from")),
                accounts.get(row.get("to")),
                amount(row.get("amount")),
                cause(row),
                effectiveAt,
                row.has("reason") ? row.get("reason") : null);
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
                ? book.ledger().balance(ref, afterStep.get(Integer.parseInt(row.get("as of step"))))
                : book.ledger().balance(ref);
    }

    private static Balance expected(LedgerTable.Row row) {
        return new Balance(amount(row.get("posted")), amount(row.get("out")), amount(row.get("in")));
    }

    private Instant now() {
        return book.clock().instant();
    }

    private @Nullable Instant time(LedgerTable.Row row) {
        String time = row.get("time");
        if (time.isEmpty()) {
            return null;
        }
        return time.startsWith("locked")
                ? book.periods().lockedUntil().orElseThrow().plus(duration(row, time.substring("locked".length())))
                : now().plus(duration(row, time));
    }

    private static Duration duration(LedgerTable.Row row, String time) {
        String text = time.replace("+", "");
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
