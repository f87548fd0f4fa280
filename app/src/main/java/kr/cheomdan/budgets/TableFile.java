package kr.cheomdan.budgets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Csv;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** A table as rows of texts, in the two formats that officers send around. */
final class TableFile {

    private static final int LARGEST_MEGABYTES = 5;
    private static final int MOST_ROWS = Lines.MOST + 1;
    private static final int MOST_COLUMNS = 50;
    private static final int MOST_DIGITS = 40;

    private TableFile() {}

    /** What the first bytes say it is, whatever it is called. */
    static List<List<String>> read(byte[] file) {
        if (file.length > LARGEST_MEGABYTES * 1024 * 1024) {
            throw BudgetsRefusal.FILE_TOO_BIG.at("file", LARGEST_MEGABYTES);
        }
        boolean zip = file.length > 3 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
        return zip ? readWorkbook(file) : CsvReader.read(text(file), MOST_ROWS);
    }

    private static String text(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
            return text.startsWith(Csv.START) ? text.substring(Csv.START.length()) : text;
        } catch (CharacterCodingException notUtf8) {
            throw BudgetsRefusal.FILE_UNREADABLE.at("file");
        }
    }

    private static List<List<String>> readWorkbook(byte[] file) {
        WorkbookGuard.requireReadable(file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            List<List<String>> table = new ArrayList<>();
            rows.limit(MOST_ROWS + 1L).forEach(row -> {
                // Rows without cells are left out of the file; their numbers are not.
                while (table.size() < Math.min(row.getRowNum() - 1, MOST_ROWS + 1)) {
                    table.add(List.of());
                }
                table.add(cells(row));
            });
            if (table.size() > MOST_ROWS) {
                throw BudgetsRefusal.TOO_MANY_LINES.at("file", Lines.MOST);
            }
            return table;
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            throw BudgetsRefusal.FILE_UNREADABLE.at("file");
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getCellCount(), MOST_COLUMNS); column++) {
            Cell cell = row.getCell(column);
            cells.add(cell == null ? "" : text(cell));
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.NUMBER) {
            BigDecimal number = cell.asNumber().stripTrailingZeros();
            // Written out, 1E999999999 would be as long as it says.
            return Math.abs(number.scale()) > MOST_DIGITS ? number.toString() : number.toPlainString();
        }
        String raw = cell.getText();
        return raw == null ? "" : raw;
    }

    static byte[] csv(List<List<?>> rows) {
        StringBuilder text = new StringBuilder(Csv.START);
        rows.forEach(row -> text.append(Csv.line(row)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xlsx(String sheetName, List<List<?>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Cheomdan", null)) {
            Worksheet sheet = workbook.newWorksheet(sheetName);
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    write(sheet, row, column, rows.get(row).get(column));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, int row, int column, Object value) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
            sheet.style(row, column).format("#,##0").set();
        } else {
            sheet.value(row, column, value.toString());
        }
    }
}
