package kr.cheomdan.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.format.Line;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check of the proof by itself, on a book without a database. */
class ReplayTests {

    private static byte[] lastHead() {
        return ByteBuffer.allocate(AccountHeads.BYTES).putLong(-1).putLong(0).putLong(9).array();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }

    @Test
    void countsWhatItLooksAt() {
        Verification verification = new SampleBook().book.prove();
        assertThat(verification.ok()).isTrue();
        assertThat(verification.accounts()).isEqualTo(8);
        assertThat(verification.transfers()).isEqualTo(12);
        assertThat(verification.openReservations()).isEqualTo(1);
        assertThat(verification.checks()).extracting(check -> check.name() + " " + check.checked()).containsExactly(
                "transfers-sum-to-zero 2", "balances-sum-to-zero 2", "balances-agree 8", "floor-now 8", "floor-at-every-entry 24",
                "reservations-end-once 2", "settled-within-reserved 2", "open-reservations 1", "running-balances 24",
                "numbered-without-gaps 32", "recorded-in-order 32", "hash-chain 20", "codes-and-accounts 12", "cause-and-actor 12",
                "reversals 1", "two-people 0", "exchanges 1", "locked-periods 12", "digests-agree 2", "digests-chained 2", "digests-signed 2",
                "digests-kept 2");
    }

    @Test
    void countsEverythingThatIsWrongAndNamesTheFirst() {
        SampleBook sample = new SampleBook();
        sample.book.alter(sample.offered, "effectiveAt", PaperBook.OPENED);
        sample.book.alter(sample.awarded, "effectiveAt", PaperBook.OPENED);
        Verification.Check hashes = sample.book.prove().checks().stream().filter(check -> !check.ok()).findFirst().orElseThrow();
        assertThat(hashes.name()).isEqualTo("hash-chain");
        assertThat(hashes.checked()).isEqualTo(20);
        assertThat(hashes.wrong()).isEqualTo(2);
        assertThat(hashes.firstWrong()).contains(sample.offered.id().toString());
    }

    /** So many that they are hashed in several parts, some of which are waited for. */
    @Test
    void hashesALongBookInItsOrder() {
        PaperBook book = new PaperBook();
        AccountRef issued = PaperBook.ref("plan", AccountKind.ISSUED, Unit.CPU_SECOND);
        AccountRef capacity = PaperBook.ref("plan", AccountKind.CAPACITY, Unit.CPU_SECOND);
        for (int i = 0; i < 10_000; i++) {
            book.post(TransferCode.CAPACITY_DECLARED, issued, capacity, 1);
        }
        Line second = book.lines.get(9_000);
        Line first = book.lines.get(700);
        book.alter(second, "key", "another");
        book.alter(first, "key", "another too");
        Verification.Check hashes = book.prove().checks().stream().filter(check -> !check.ok()).findFirst().orElseThrow();
        assertThat(hashes.checked()).isEqualTo(10_002);
        assertThat(hashes.wrong()).isEqualTo(2);
        assertThat(hashes.firstWrong()).contains(first.id().toString());
    }

    /** What is altered, and the checks that find it, each with what it says. */
    private record Alteration(String what, Consumer<SampleBook> how, List<String> found) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static Alteration of(String what, Consumer<SampleBook> how, String... found) {
        return new Alteration(what, how, List.of(found));
    }

    static Stream<Alteration> alterations() {
        return Stream.of(lines(), reservations(), accounts(), corrections(), digests()).flatMap(one -> one);
    }

    private static Stream<Alteration> lines() {
        return Stream.of(
                of("a blank key", s -> s.book.alter(s.awarded, "key", " "), "cause-and-actor: transfer {awarded}", "hash-chain: {awarded}"),
                of("a blank kind of cause", s -> s.book.alter(s.awarded, "cause", new Subject("", "1")), "cause-and-actor: {awarded}",
                        "hash-chain: {awarded}"),
                of("a blank cause", s -> s.book.alter(s.awarded, "cause", new Subject("x", " ")), "cause-and-actor: {awarded}",
                        "hash-chain: {awarded}"),
                of("a blank kind of actor", s -> s.book.alter(s.awarded, "actor", new Subject("", "1")), "cause-and-actor: {awarded}",
                        "hash-chain: {awarded}"),
                of("a blank actor", s -> s.book.alter(s.awarded, "actor", new Subject("x", "")), "cause-and-actor: {awarded}",
                        "hash-chain: {awarded}"),
                of("another unit", s -> s.book.alter(s.awarded, "unit", "SEAT"), "codes-and-accounts: moves SEAT between accounts of CPU",
                        "hash-chain: {awarded}"),
                of("an unknown code", s -> s.book.alter(s.awarded, "code", "GIFT"), "codes-and-accounts: GIFT does not move",
                        "hash-chain: {awarded}"),
                of("a code of other accounts", s -> s.book.alter(s.awarded, "code", "CALL_OFFERED"),
                        "codes-and-accounts: CALL_OFFERED does not move from CALL to AWARD", "hash-chain: {awarded}"),
                of("a posting of nothing", s -> s.book.alter(s.adjusted, "posted", 0L), "codes-and-accounts: a POSTED of 0 and 0",
                        "hash-chain: {adjusted}", "running-balances: {adjusted}", "balances-agree"),
                of("a posting that reserves", s -> s.book.alter(s.declared, "pending", 1L), "codes-and-accounts: a POSTED of 1000 and 1",
                        "hash-chain: {declared}", "running-balances: {declared}", "balances-agree", "digests-agree: reserved=111"),
                of("an unknown kind", s -> s.book.alter(s.awarded, "kind", "MOVED"), "codes-and-accounts: a MOVED of 800 and 0",
                        "hash-chain: {awarded}"),
                of("a posting that is a release", s -> s.book.alter(s.awarded, "kind", "RELEASED"), "codes-and-accounts: a RELEASED",
                        "hash-chain: {awarded}"),
                of("a posting that settles nothing", s -> s.book.alter(s.awarded, "kind", "SETTLED"), "codes-and-accounts: a SETTLED",
                        "hash-chain: {awarded}"),
                of("a settlement that is a posting", s -> s.book.alter(s.settled, "kind", "POSTED"), "codes-and-accounts: a POSTED of 40 and",
                        "hash-chain: {settled}"),
                of("an earlier time", s -> s.book.alter(s.awarded, "recordedAt", PaperBook.OPENED), "hash-chain: {awarded}",
                        "recorded-in-order: transfer {awarded}"),
                of("another effective time", s -> s.book.alter(s.awarded, "effectiveAt", PaperBook.OPENED), "hash-chain: {awarded}"),
                of("another number", s -> s.book.alter(s.awarded, "from",
                        new Line.Side(s.awarded.from().account(), 3, s.awarded.from().after())), "hash-chain: {awarded}",
                        "numbered-without-gaps: transfer {awarded} is entry 2 of account {call} and says 3",
                        "digests-agree: account {call}: among its entries from 1 to 3 (then 2)"),
                of("another balance", s -> s.book.alter(s.awarded, "to",
                        new Line.Side(s.awarded.to().account(), 1, new Balance(801, 0, 0))), "hash-chain: {awarded}",
                        "running-balances: transfer {awarded} on account {award}"),
                of("two lines exchanged", s -> Collections.swap(s.book.lines, 1, 2), "hash-chain: {awarded}",
                        "numbered-without-gaps: {awarded}", "recorded-in-order: {offered}", "running-balances: {awarded}",
                        "floor-at-every-entry: transfer {awarded} leaves -800 available on account {call}",
                        "digests-agree: digest 1 (made 2026-01-01T00:00:07Z, up to position 7): account"));
    }

    private static Stream<Alteration> reservations() {
        return Stream.of(
                of("an end of another reservation", s -> s.book.alter(s.settled, "reservation", UUID.randomUUID()), "hash-chain: {settled}",
                        "reservations-end-once: transfer {settled} ends reservation", "open-reservations: {held} has not ended"),
                of("an end of more", s -> s.book.alter(s.settled, "pending", -101L), "hash-chain: {settled}",
                        "reservations-end-once: with another amount or other accounts", "running-balances: {settled}", "balances-agree",
                        "digests-agree: reserved=109"),
                of("more settled than reserved", s -> s.book.alter(s.settled, "posted", 101L), "hash-chain: {settled}",
                        "settled-within-reserved: settles 101 of the 100 reserved", "running-balances: {settled}", "balances-agree",
                        "reversals: with another amount"),
                of("an open one that is not listed", s -> s.book.open.clear(), "open-reservations: {heldOpen} has not ended"),
                of("an ended one that is listed", s -> s.book.open.add(new BookScan.Open(
                        s.held.id(), s.held.from().account(), s.held.to().account(), 100)), "open-reservations: {held} is listed as open"),
                of("listed with less", s -> s.book.open.set(0, PaperBook.with(s.book.open.get(0), "amount", 49L)),
                        "open-reservations: {heldOpen} is listed with another amount"),
                of("listed with another account", s -> s.book.open.set(0, PaperBook.with(s.book.open.get(0), "to", s.book.id(s.call))),
                        "open-reservations: {heldOpen} is listed with another amount"));
    }

    private static Stream<Alteration> accounts() {
        return Stream.of(
                of("a balance", s -> s.book.alterAccount(s.call, "balance", new Balance(101, 0, 0)), "balances-agree: account {call}",
                        "balances-sum-to-zero: unit CPU_SECOND"),
                of("a reserved balance", s -> s.book.alterAccount(s.call, "balance", new Balance(100, 1, 0)), "balances-agree: account {call}",
                        "balances-sum-to-zero: unit CPU_SECOND"),
                of("a count of entries", s -> s.book.alterAccount(s.call, "entries", 3L), "numbered-without-gaps: says 3 entries"),
                of("a head", s -> s.book.alterAccount(s.call, "head", new byte[32]), "hash-chain: account {call}"),
                of("an owner", s -> s.book.alterAccount(s.call, "ownerId", "thief"), "hash-chain: {offered}"),
                of("a floor taken away", s -> s.book.alterAccount(s.call, "floor", null), "hash-chain: {offered}", "floor-now: account {call}"),
                of("a floor given", s -> s.book.alterAccount(s.issued, "floor", -5_000L), "hash-chain: {declared}", "floor-now: {issued}"),
                of("a lower floor", s -> s.book.alterAccount(s.call, "floor", -1L), "hash-chain: {offered}", "floor-now: account {call}"),
                of("a balance below the floor", s -> s.book.alterAccount(s.call, "balance", new Balance(-1, 0, 0)), "floor-now: available -1",
                        "balances-agree", "balances-sum-to-zero"),
                of("an unknown kind", s -> s.book.alterAccount(s.issued, "kind", "MINT"), "codes-and-accounts: from MINT",
                        "hash-chain: {declared}", "floor-now: {issued}", "floor-at-every-entry: {declared} leaves -1000"),
                of("another unit", s -> s.book.alterAccount(s.used, "unit", "SEAT"), "codes-and-accounts: {held}", "hash-chain: {held}",
                        "transfers-sum-to-zero: unit CPU_SECOND", "balances-sum-to-zero: unit CPU_SECOND", "digests-agree: says 7 transfers"),
                of("an account that is gone", s -> s.book.accounts.remove(s.seats), "codes-and-accounts: transfer {taken}: its accounts",
                        "balances-agree", "numbered-without-gaps", "recorded-in-order", "hash-chain", "balances-sum-to-zero: unit SEAT",
                        "exchanges: {given}",
                        "digests-agree"));
    }

    private static Stream<Alteration> corrections() {
        return Stream.of(
                of("a reversal of more", s -> s.book.lines.set(8, PaperBook.with(s.reversal, "remarks",
                        new Remarks("wrong job", s.awarded.id(), null, null))), "hash-chain: {reversal}",
                        "reversals: transfer {reversal}: reverses {awarded} with another amount or other accounts"),
                of("a reversal of something open", s -> s.book.lines.set(8, PaperBook.with(s.reversal, "remarks",
                        new Remarks("wrong job", s.heldOpen.id(), null, null))), "hash-chain: {reversal}", "reversals: moved nothing before it"),
                of("a reversal of nothing", s -> s.book.lines.set(8, PaperBook.with(s.reversal, "remarks", Remarks.reason("wrong job"))),
                        "hash-chain: {reversal}", "reversals: is no reversal"),
                of("a reversal without a reason", s -> s.book.lines.set(8, PaperBook.with(s.reversal, "remarks",
                        new Remarks(null, s.settled.id(), null, null))), "hash-chain: {reversal}", "reversals: is no reversal"),
                of("a reversal by another name", s -> s.book.alter(s.reversal, "code", "ADJUSTMENT"), "hash-chain: {reversal}",
                        "reversals: is no reversal"),
                of("a second reversal", s -> s.book.alter(s.adjusted, "remarks", new Remarks("again", s.settled.id(), null, null)),
                        "hash-chain: {adjusted}", "reversals: transfer {adjusted}: is no reversal"),
                of("more taken", s -> s.book.rates.set(0, PaperBook.with(s.rate, "toAmount", 1L)),
                        "exchanges: transfer {taken}: takes 4 for 7, which are 2 at its rate"),
                of("a rate of another unit given", s -> s.book.rates.set(0, PaperBook.with(s.rate, "fromUnit", "KRW")),
                        "exchanges: exchanged between other units"),
                of("a rate of another unit taken", s -> s.book.rates.set(0, PaperBook.with(s.rate, "toUnit", "KRW")),
                        "exchanges: exchanged between other units"),
                of("a rate valid later", s -> s.book.rates.set(0, PaperBook.with(s.rate, "validFrom", s.given.recordedAt().plusSeconds(5))),
                        "exchanges: transfer {given}: exchanged before its rate was valid"),
                of("a rate of nothing", s -> s.book.rates.set(0, PaperBook.with(s.rate, "fromAmount", 0L)), "exchanges: which are 14"),
                of("an exchange of no batch", s -> s.book.alter(s.given, "remarks", new Remarks(null, null, null, s.rate.id())),
                        "hash-chain: {given}", "exchanges: transfer {given}: an exchange at no known rate"),
                of("an exchange of no rate", s -> s.book.alter(s.taken, "remarks", new Remarks(null, null, s.batch, null)),
                        "hash-chain: {taken}", "exchanges: transfer {taken}: an exchange at no known rate"),
                of("a gift for which nothing is taken", s -> s.book.alter(s.taken, "code", "ADJUSTMENT"), "hash-chain: {taken}",
                        "exchanges: transfer {given}: nothing was taken"),
                of("a posting into a locked month", s -> s.book.alter(s.adjusted, "remarks", Remarks.NONE), "hash-chain: {adjusted}",
                        "locked-periods: transfer {adjusted}"),
                of("a posting that is no correction", s -> s.book.alter(s.adjusted, "code", "JOB_HELD"), "hash-chain: {adjusted}",
                        "locked-periods: transfer {adjusted}"),
                of("a lock before everything", s -> s.book.locks.add(0, new BookTerms.Lock(0, PaperBook.OPENED.plus(Duration.ofDays(1)), "x")),
                        "digests-agree: the locks of periods"),
                of("rates that are others", s -> s.book.rates.set(0, PaperBook.with(s.rate, "bytes", "x")),
                        "digests-agree: the exchange rates"));
    }

    private static Stream<Alteration> digests() {
        return Stream.of(
                of("a digest missing", s -> s.book.digests.remove(0), "digests-chained: digest 1 is missing", "digests-kept: digest 1",
                        "digests-agree"),
                of("the last digest missing", s -> s.book.digests.remove(1), "digests-kept: and the book has none of this number"),
                of("a digest under another number", s -> s.book.digests.set(1, PaperBook.with(s.book.digests.get(1), "number", 3L)),
                        "digests-chained: digest 2 is missing", "digests-kept: digest 2"),
                of("a digest that hangs on another", s -> s.book.digests.set(1, PaperBook.signed(2, s.book.digests.get(1).text()
                        .replaceAll("previous .*", "previous " + DigestContent.BEGINNING))), "digests-chained: digest 2 does not hang",
                        "digests-kept: and the book's has"),
                of("a digest that numbers itself otherwise", s -> s.book.digests.set(1, PaperBook.signed(2, s.book.digests.get(1).text()
                        .replaceAll("number 2", "number 7"))), "digests-chained: digest 2 does not hang", "digests-kept: digest 2"),
                of("a spoilt digest", s -> s.book.digests.set(1, PaperBook.signed(2, "spoilt")), "digests-chained: digest 2 is none",
                        "digests-kept: digest 2"),
                of("a spoilt signature", s -> s.book.digests.set(1, PaperBook.with(s.book.digests.get(1), "signature", new byte[64])),
                        "digests-signed: digest 2: its signature"),
                of("a digest that says less", s -> s.book.digests.set(1, PaperBook.signed(2, s.book.digests.get(1).text()
                        .replaceAll("transfers 12", "transfers 11"))), "digests-kept: digest 2",
                        "digests-agree: digest 2 (made 2026-01-01T00:00:12Z, up to position 12): says 11 transfers"),
                of("a digest that lacks an account", s -> s.sign(Arrays.copyOfRange(s.heads(), AccountHeads.BYTES, s.heads().length)),
                        "digests-kept: digest 2", "digests-agree: were not there"),
                of("a digest with an account before all others", s -> s.sign(joined(new byte[AccountHeads.BYTES], s.heads())),
                        "digests-kept: digest 2", "digests-agree: account 00000000-0000-0000-0000-000000000000: what made its entries up to 0"),
                of("a digest with an account after all others", s -> s.sign(joined(s.heads(), lastHead())),
                        "digests-kept: digest 2", "digests-agree: account ffffffff-ffff-ffff-0000-000000000000: what made its entries up to 9"),
                of("spoilt heads", s -> {
                    s.book.digests.set(1, PaperBook.signed(2, s.book.digests.get(1).text().replaceAll("heads .", "heads x")));
                }, "digests-kept: digest 2", "digests-agree: is not what was signed"));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void isFoundByTheseChecksAndNoOthers(Alteration alteration) {
        SampleBook sample = new SampleBook();
        alteration.how().accept(sample);
        Verification found = sample.book.prove();
        assertThat(found.ok()).isFalse();
        Set<String> failed = found.checks().stream().filter(check -> !check.ok()).map(Verification.Check::name).collect(Collectors.toSet());
        assertThat(failed).as("%s", found).isEqualTo(alteration.found().stream().map(one -> one.split(":")[0]).collect(Collectors.toSet()));
        for (String expected : alteration.found()) {
            String[] parts = (expected + ": ").split(": ?", 2);
            String said = found.checks().stream().filter(check -> check.name().equals(parts[0])).findFirst().orElseThrow().firstWrong();
            assertThat(said).contains(sample.fill(parts[1].replaceFirst(": $", "")));
        }
    }
}
