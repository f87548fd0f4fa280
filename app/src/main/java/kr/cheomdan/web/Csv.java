package kr.cheomdan.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated values (RFC 4180) in which a spreadsheet runs no cell as a formula. */
public final class Csv {

    /** In front of a file, it tells spreadsheets that what follows is UTF-8. */
    public static final String START = "\uFEFF";

    /** The signs that begin a formula, full-width ones too, also behind white space; a tab or line break at the start hides them. */
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|[\\t\\r\\n]");

    private static final Pattern TO_BE_QUOTED = Pattern.compile("[,\"\\r\\n]");

    private Csv() {}

    public static String line(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Numbers stay numbers; text that might be taken for a formula is given an apostrophe, so that it stays text. */
    static String cell(Object value) {
        String text = value.toString();
        if (!(value instanceof Number) && FORMULA.matcher(text).lookingAt()) {
            text = "'" + text;
        }
        return TO_BE_QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
