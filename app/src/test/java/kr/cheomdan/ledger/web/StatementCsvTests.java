package kr.cheomdan.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementCsvTests {

    @Test
    void quotesWhatWouldEndACellOrALine() {
        assertThat(StatementCsv.cell("plain")).isEqualTo("plain");
        assertThat(StatementCsv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(StatementCsv.cell("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
        assertThat(StatementCsv.cell("two\nlines")).isEqualTo("\"two\nlines\"");
    }

    @Test
    void doesNotLetASpreadsheetComputeText() {
        assertThat(StatementCsv.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(StatementCsv.cell("@sum")).isEqualTo("'@sum");
        assertThat(StatementCsv.cell(-5L)).isEqualTo("-5");
    }
}
