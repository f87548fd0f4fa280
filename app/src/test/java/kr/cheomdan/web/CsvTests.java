package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTests {

    @Test
    void quotesWhatWouldEndACellOrALine() {
        assertThat(Csv.cell("plain")).isEqualTo("plain");
        assertThat(Csv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(Csv.cell("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
        assertThat(Csv.cell("two\nlines")).isEqualTo("\"two\nlines\"");
    }

    @Test
    void doesNotLetASpreadsheetComputeText() {
        assertThat(Csv.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(Csv.cell("@sum")).isEqualTo("'@sum");
        assertThat(Csv.cell(" -1")).isEqualTo("' -1");
        assertThat(Csv.cell("\uFF1D1")).isEqualTo("'\uFF1D1");
        assertThat(Csv.cell("\nplain")).isEqualTo("\"'\nplain\"");
    }

    @Test
    void letsASpreadsheetComputeWithNumbers() {
        assertThat(Csv.cell(-5L)).isEqualTo("-5");
    }
}
