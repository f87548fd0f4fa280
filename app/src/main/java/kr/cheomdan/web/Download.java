package kr.cheomdan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import kr.cheomdan.shared.Seoul;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table that is written row by row, however long it is; and a file that is given as it came. */
public sealed interface Download extends AutoCloseable {

    /** In which form somebody wants it. */
    enum Format {
        CSV("text/csv"),
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /** Says what is coming; nothing has been sent before. */
        void announce(String name, long bytes, HttpServletResponse response) {
            response.setContentType(this == CSV ? type + ";charset=UTF-8" : type);
            response.setContentLengthLong(bytes);
            String file = name + "." + name().toLowerCase(Locale.ROOT);
            response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
        }
    }

    /** @param marked whether a csv begins with what tells spreadsheets that Korean follows; programs do not expect it */
    static Download start(Format format, OutputStream out, List<String> header, boolean marked) {
        return switch (format) {
            case CSV -> new CsvRows(new PrintWriter(out, false, StandardCharsets.UTF_8), header, marked);
            case XLSX -> new XlsxRows(out, header);
        };
    }

    /**
     * Writes a table and sends it when it is complete, so that what fails half-way is refused instead of cut off.
     *
     * @param name of the file, without its ending
     */
    static void send(
            Format format, String name, List<String> header, boolean marked, HttpServletResponse response, Consumer<Download> rows)
            throws IOException {
        try (Spool spool = new Spool()) {
            try (Download download = start(format, spool.out(), header, marked)) {
                rows.accept(download);
            }
            format.announce(name, spool.size(), response);
            spool.sendTo(response.getOutputStream());
        }
    }

    /** A file that was handed in. A stranger wrote it, so a browser is never let to show it or to guess its type. */
    static ResponseEntity<byte[]> attachment(String name, byte[] content) {
        return attachment(name).body(content);
    }

    /** The same of a file that is too large to be held. */
    static ResponseEntity<Resource> attachment(String name, Resource content) {
        return attachment(name).body(content);
    }

    private static ResponseEntity.BodyBuilder attachment(String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    }

    /** Numbers stay numbers; everything else is text and never a formula. */
    void row(List<? extends @Nullable Object> cells);

    @Override
    void close() throws IOException;

    /** Times as the database has them, so that other programs read them. */
    final class CsvRows implements Download {

        private final PrintWriter out;

        CsvRows(PrintWriter out, List<String> header, boolean marked) {
            this.out = out;
            out.print((marked ? Csv.START : "") + Csv.line(header));
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) {
            out.print(Csv.line(cells.stream().map(cell -> cell == null ? "" : cell).toList()));
        }

        @Override
        public void close() throws IOException {
            // A writer of this kind keeps to itself that it could not write.
            if (out.checkError()) {
                throw new IOException("could not write the table");
            }
        }
    }

    /** Times as a spreadsheet counts them, in Seoul. */
    final class XlsxRows implements Download {

        /** What a sheet holds; the next row begins another. */
        private static final int ROWS_OF_A_SHEET = 1_048_576;
        private static final int FLUSHED_AT_ONCE = 1_000;
        private static final String SECONDS = "yyyy-mm-dd hh:mm:ss";

        private final Workbook book;
        private final List<String> header;
        private Worksheet sheet;
        private int sheets;
        private int row;

        XlsxRows(OutputStream out, List<String> header) {
            this.book = new Workbook(out, "Cheomdan", null);
            this.header = header;
            this.sheet = nextSheet();
        }

        @Override
        public void row(List<? extends @Nullable Object> cells) {
            try {
                if (row == ROWS_OF_A_SHEET) {
                    sheet.finish();
                    sheet = nextSheet();
                }
                for (int column = 0; column < cells.size(); column++) {
                    write(column, cells.get(column));
                }
                row++;
                if (row % FLUSHED_AT_ONCE == 0) {
                    sheet.flush();
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        private Worksheet nextSheet() {
            Worksheet next = book.newWorksheet(Integer.toString(++sheets));
            for (int column = 0; column < header.size(); column++) {
                next.inlineString(0, column, header.get(column));
            }
            next.range(0, 0, 0, Math.max(0, header.size() - 1)).style().bold().set();
            next.freezePane(0, 1);
            row = 1;
            return next;
        }

        private void write(int column, @Nullable Object cell) {
            if (cell instanceof Long whole) {
                sheet.value(row, column, whole);
                sheet.style(row, column).format("#,##0").set();
            } else if (cell instanceof BigDecimal number) {
                sheet.value(row, column, number);
            } else if (cell instanceof Instant instant) {
                sheet.value(row, column, LocalDateTime.ofInstant(instant, Seoul.ZONE));
                sheet.style(row, column).format(SECONDS).set();
            } else if (cell != null) {
                sheet.inlineString(row, column, cell.toString());
            }
        }

        @Override
        public void close() throws IOException {
            book.close();
        }
    }
}
