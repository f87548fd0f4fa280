package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.TestClock;
import kr.cheomdan.testing.TwoPeople;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Runs the tables under {@code src/test/resources/ledger} against the real book. */
@CheomdanTest
class LedgerTableTests {

    private static final List<String> FILES = List.of(
            "posting.txt", "reservations.txt", "keys.txt", "past.txt", "batches.txt", "corrections.txt", "periods.txt", "exchange.txt");

    @Autowired
    private Ledger ledger;

    @Autowired
    private Corrections corrections;

    @Autowired
    private Periods periods;

    @Autowired
    private ExchangeRates rates;

    @Autowired
    private TestClock clock;

    @TestFactory
    Stream<DynamicTest> holdsInEveryTable() {
        LedgerTableRun.Book book = new LedgerTableRun.Book(ledger, new TwoPeople(ledger, corrections), periods, rates, clock);
        return FILES.stream()
                .flatMap(file -> LedgerTable.read(file).stream())
                .map(table -> DynamicTest.dynamicTest(table.file() + ": " + table.name(), () -> new LedgerTableRun(table, book).run()));
    }

    /** A scan that finds nothing would pass. */
    @Test
    void readsEveryTable() {
        List<LedgerTable> tables = FILES.stream().flatMap(file -> LedgerTable.read(file).stream()).toList();
        assertThat(tables).hasSizeGreaterThanOrEqualTo(55);
        assertThat(tables).allSatisfy(table -> {
            assertThat(table.accounts()).as(table.name()).isNotEmpty();
            assertThat(table.steps()).as(table.name()).isNotEmpty();
            assertThat(table.balances()).as(table.name()).isNotEmpty();
        });
    }
}
