package kr.cheomdan.workloads;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What happens to tables before they reach a solution. */
enum Spoiling {
    NOTHING(Sheet::csv),
    EMPTY_FILE(sheet -> new byte[0]),
    BLANK_FILE(sheet -> bytes("\n  \n,,\n")),
    HEADING_ONLY(sheet -> bytes(sheet.rows(rows -> rows.subList(0, 1)).text(","))),
    ONE_ROW(sheet -> bytes(sheet.rows(rows -> rows.subList(0, 2)).text(","))),
    SEMICOLONS(sheet -> bytes(sheet.text(";"))),
    TABS(sheet -> bytes(sheet.text("\t"))),
    BARS(sheet -> bytes(sheet.text("|"))),
    BLANKS(sheet -> bytes(sheet.text(" ").replace("\"", ""))),
    SEMICOLONS_BELOW_COMMAS(sheet -> bytes(sheet.rows(rows -> rows.subList(0, 1)).text(",")
            + sheet.rows(rows -> rows.subList(1, rows.size())).text(";"))),
    DECIMAL_COMMAS(sheet -> bytes(sheet.values(1, sheet.number(), cell -> cell.replace('.', ',')).text(";"))),
    QUOTED_DECIMAL_COMMAS(sheet -> bytes(sheet.values(1, sheet.number(), cell -> cell.replace('.', ',')).text(","))),
    CP949(sheet -> sheet.text(",").getBytes(Charset.forName("x-windows-949"))),
    UTF_16(sheet -> sheet.text(",").getBytes(StandardCharsets.UTF_16)),
    UTF_16_WITHOUT_MARK(sheet -> sheet.text(",").getBytes(StandardCharsets.UTF_16LE)),
    BYTE_ORDER_MARK(sheet -> bytes("\uFEFF" + sheet.text(","))),
    XLSX(sheet -> zip("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")),
    XLS(sheet -> new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1, 0, 0, 0, 0}),
    WEB_PAGE_NAMED_XLS(sheet -> bytes("<html><body><table><tr><td>time</td></tr></table></body></html>")),
    ZIP(sheet -> zip("readings.csv")),
    PDF(sheet -> bytes("%PDF-1.7\n1 0 obj\n")),
    PICTURE(sheet -> new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13}),
    THOUSANDS(sheet -> one(sheet, "1,234")),
    THOUSANDS_NOT_QUOTED(sheet -> bytes(sheet.text(",").replaceFirst("(?m)\\A((?:.*\n){6})", "$11,"))),
    UNITS_IN_CELLS(sheet -> sheet.cell(sheet.row(), sheet.number(), "3 kWh").cell(sheet.row() - 1, sheet.number(), "3000 Wh").csv()),
    OTHER_UNIT_IN_THE_HEADING(sheet -> sheet.heading(sheet.number(), sheet.number().replaceFirst(" ?\\(.*", "") + " (furlong)").csv()),
    TEN_THOUSAND_TIMES(sheet -> one(sheet, times(sheet.at(sheet.row(), sheet.number()), 10_000))),
    THOUSAND_TIMES_FROM_THE_MIDDLE(sheet -> sheet.values(sheet.cells().size() / 2 + 1, sheet.number(), cell -> times(cell, 1_000)).csv()),
    COLUMN_MISSING(sheet -> sheet.without(sheet.needed()).csv()),
    COLUMN_RENAMED(sheet -> sheet.heading(sheet.needed(), "xyzzy").csv()),
    COLUMN_TWICE(sheet -> sheet.rows(rows -> {
        rows.replaceAll(row -> {
            List<String> wider = new ArrayList<>(row);
            wider.add(row.get(sheet.column(sheet.number())));
            return wider;
        });
        return rows;
    }).csv()),
    COLUMN_CONSTANT(sheet -> sheet.values(1, sheet.number(), cell -> "1").csv()),
    COLUMN_EMPTY(sheet -> sheet.values(1, sheet.number(), cell -> "").csv()),
    CELL_EMPTY(sheet -> one(sheet, "")),
    TEXT_IN_NUMBERS(sheet -> one(sheet, "점검 중")),
    NAN(sheet -> one(sheet, "NaN")),
    INFINITY(sheet -> one(sheet, "Infinity")),
    TOO_LARGE_FOR_ANY_NUMBER(sheet -> one(sheet, "1e999")),
    NEGATIVE(sheet -> one(sheet, "-5")),
    FRACTION(sheet -> one(sheet, "2.5")),
    BLANK_LINES(sheet -> bytes("\n \n" + sheet.text(",").replaceFirst("\n", "\n\n  \n") + "\n\n")),
    BLANK_ROWS_AT_THE_END(sheet -> bytes(sheet.text(",") + (",".repeat(sheet.cells().get(0).size() - 1) + "\n").repeat(3))),
    DELIMITERS_AT_THE_ENDS(sheet -> bytes(sheet.text(",").replace("\n", ",,\n"))),
    LINE_BREAK_IN_A_CELL(sheet -> one(sheet, "\"5\n\"")),
    QUOTATION_NOT_CLOSED(sheet -> one(sheet, "\"5")),
    TIME_TWICE(sheet -> sheet.cell(sheet.row(), sheet.time(), sheet.at(sheet.row() - 1, sheet.time())).csv()),
    TIMES_BACKWARDS(sheet -> sheet.rows(rows -> {
        Collections.swap(rows, sheet.row(), sheet.row() - 2);
        return rows;
    }).csv()),
    NEWEST_FIRST(sheet -> sheet.rows(rows -> {
        Collections.reverse(rows.subList(1, rows.size()));
        return rows;
    }).csv()),
    HOUR_SKIPPED(sheet -> sheet.rows(rows -> {
        rows.remove(sheet.row());
        return rows;
    }).csv()),
    HOUR_COMES_TWICE(sheet -> sheet.rows(rows -> {
        rows.add(sheet.row(), rows.get(sheet.row() - 1));
        return rows;
    }).csv()),
    OFFSETS(sheet -> sheet.values(1, sheet.time(), cell -> cell + "+09:00").csv()),
    NAMES_OF_ZONES(sheet -> sheet.values(1, sheet.time(), cell -> cell + " KST").csv()),
    NO_TIMES(sheet -> sheet.values(1, sheet.time(), cell -> "어제").csv()),
    AMERICAN_DATES(sheet -> sheet.cell(sheet.row(), sheet.time(), "12/25/2026 1:00 PM").csv());

    private final Function<Sheet, byte[]> way;

    Spoiling(Function<Sheet, byte[]> way) {
        this.way = way;
    }

    byte[] of(Sheet sheet) {
        return way.apply(sheet);
    }

    boolean isOfTimes() {
        return compareTo(TIME_TWICE) >= 0;
    }

    /** As the table of expectations writes it. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static byte[] one(Sheet sheet, String value) {
        return sheet.cell(sheet.row(), sheet.number(), value).csv();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String times(String cell, int factor) {
        try {
            return Double.toString(Double.parseDouble(cell) * factor);
        } catch (NumberFormatException noNumber) {
            return cell;
        }
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return bytes.toByteArray();
    }
}
