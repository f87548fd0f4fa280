package kr.cheomdan.identity.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated values for spreadsheets (RFC 4180), in which no cell runs as a formula. */
final class Csv {

    /** Tells spreadsheets that the file is UTF-8. */
    static final String START = "\uFEFF";

    /** The signs that begin a formula, full-width ones too, also behind white space; a tab or line break at the start hides them. */
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|[\\t\\r\\n]");

    private Csv() {}

    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A cell that a spreadsheet might take for a formula is marked as text. */
    private static String cell(String text) {
        String mark = FORMULA.matcher(text).lookingAt() ? "'" : "";
        return '"' + mark + text.replace("\"", "\"\"") + '"';
    }
}
