package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class DownloadTests {

    private static final List<String> HEADER = List.of("양", "시각", "사유", "없음");
    private static final Instant AT = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void writesNumbersTimesAndTextThatIsNoFormulaIntoASpreadsheet() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Download download = new Download.XlsxRows(out, HEADER)) {
            for (int i = 0; i < 2_500; i++) {
                download.row(Arrays.asList(36_000L + i, AT, "=HYPERLINK(\"x\")", null));
            }
        }
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(2_501);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("양");
            Row last = rows.get(2_500);
            assertThat(last.getCellAsNumber(0).orElseThrow().longValueExact()).isEqualTo(38_499);
            assertThat(last.getCellAsDate(1)).contains(LocalDateTime.parse("2027-01-01T09:00:00"));
            assertThat(last.getCell(2).getType()).isEqualTo(CellType.STRING);
            assertThat(last.getCellText(2)).isEqualTo("=HYPERLINK(\"x\")");
        }
    }

    @Test
    void writesValuesSetApartByCommasMarkedForSpreadsheets() throws IOException {
        StringWriter text = new StringWriter();
        Download.CsvRows download = new Download.CsvRows(new PrintWriter(text), HEADER, true);
        download.row(Arrays.asList(-5L, AT, "=1+1", null));
        download.close();
        assertThat(text).hasToString("\uFEFF양,시각,사유,없음\r\n-5,2027-01-01T00:00:00Z,'=1+1,\r\n");
    }
}
