package kr.cheomdan.workloads;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The cells of a table that people open in a spreadsheet. Names and notes in it come from whoever sent the input: none of them may run as a
 * formula on the screen of somebody else.
 */
final class TableCells {

    /** The signs that begin a formula, full-width ones too, also behind white space; a tab or line break at the start hides them. */
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|[\\t\\r\\n]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d[\\d,]*)?(?:\\.\\d+|\\d)(?:[eE][+-]?\\d+)?");

    private TableCells() {}

    /** Numbers stay numbers; text that might be taken for a formula is given an apostrophe, so that it stays text. */
    static List<String> plain(List<String> cells) {
        return cells.stream().map(TableCells::plain).toList();
    }

    static String plain(String cell) {
        return FORMULA.matcher(cell).lookingAt() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
