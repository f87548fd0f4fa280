package kr.cheomdan.workloads;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What firms send where a table is asked for, by its first bytes, so that they can be told how to make a table of it. */
enum FileKind {
    /** Of Excel or LibreOffice. */
    WORKBOOK("input.workbook"),
    ARCHIVE("input.archive"),
    PDF("input.pdf"),
    PICTURE("input.picture"),
    /** Many a Korean system calls a page xls: Excel opens it. */
    WEB_PAGE("input.web-page");

    private static final int LOOKED_AT = 1 << 16;
    private static final int BEGINNING = 1_024;
    private static final String MARK = "\u00EF\u00BB\u00BF";
    private static final String OLD_WORKBOOK = "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1";

    /** What says it. */
    final String code;

    FileKind(String code) {
        this.code = code;
    }

    /** Empty where it may be what was asked for. */
    static Optional<FileKind> of(Path file) throws IOException {
        String first = part(file, true);
        if (first.startsWith("PK\u0003\u0004")) {
            // Programs write the parts of a workbook in any order: their names stand once more at the end.
            String names = first + part(file, false);
            return Optional.of(names.contains("xl/workbook") || names.contains("opendocument.spreadsheet") ? WORKBOOK : ARCHIVE);
        }
        if (first.startsWith(OLD_WORKBOOK)) {
            return Optional.of(WORKBOOK);
        }
        if (first.startsWith("\u001F\u008B") || first.startsWith("7z\u00BC\u00AF") || first.startsWith("Rar!")) {
            return Optional.of(ARCHIVE);
        }
        if (first.startsWith("%PDF-")) {
            return Optional.of(PDF);
        }
        if (first.startsWith("\u0089PNG\r\n") || first.startsWith("\u00FF\u00D8\u00FF") || first.startsWith("GIF8")) {
            return Optional.of(PICTURE);
        }
        String text = first.substring(0, Math.min(first.length(), BEGINNING)).replace(MARK, "").strip().toLowerCase(Locale.ROOT);
        boolean isPage = text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<table")
                || text.startsWith("<?xml") && text.contains("spreadsheet");
        return isPage ? Optional.of(WEB_PAGE) : Optional.empty();
    }

    /** A character for each byte. */
    private static String part(Path file, boolean first) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] part = new byte[(int) Math.min(LOOKED_AT, in.length())];
            in.seek(first ? 0 : in.length() - part.length);
            in.readFully(part);
            return new String(part, StandardCharsets.ISO_8859_1);
        }
    }
}
