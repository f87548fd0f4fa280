package kr.cheomdan.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How answers are printed: JSON for programs; tables and lines for people, in columns that hold with Korean's double-wide letters. */
final class Output {

    private static final int WIDEST_CELL = 60;

    private final PrintWriter out;

    Output(PrintWriter out) {
        this.out = out;
    }

    void json(JsonNode node) {
        out.println(node.toPrettyString());
    }

    void line(String text) {
        out.println(text);
    }

    /**
     * A table of the named fields ("a.b" goes inside) of each item; says so where there are none. A field "amount@unit" is an amount in the
     * unit that the second field names, "amount@" one that is only to be easy to read; "~field" is a moment or a length of time, said as
     * people say it; "label=..." is shown under that label.
     */
    void table(Iterable<JsonNode> items, String... fields) {
        table(items, WIDEST_CELL, fields);
    }

    /** The same with nothing cut off: what somebody has to read to the end, such as a licence. */
    void whole(Iterable<JsonNode> items, String... fields) {
        table(items, Integer.MAX_VALUE, fields);
    }

    private void table(Iterable<JsonNode> items, int widest, String... fields) {
        List<String[]> rows = new ArrayList<>();
        String[] head = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            String name = label(fields[i]);
            head[i] = name.substring(name.lastIndexOf('.') + 1).replaceAll("(?<=[a-z])(?=[A-Z])", "-").toUpperCase(Locale.ROOT);
        }
        rows.add(head);
        for (JsonNode item : items) {
            String[] row = new String[fields.length];
            for (int i = 0; i < fields.length; i++) {
                row[i] = cell(value(item, fields[i]), widest);
            }
            rows.add(row);
        }
        if (rows.size() == 1) {
            out.println(Main.text("none"));
            return;
        }
        print(rows);
    }

    /** All of a short list: as JSON, or as a table. */
    void table(boolean json, JsonNode items, String... fields) {
        if (json) {
            json(items);
        } else {
            table(items, fields);
        }
    }

    /** One page of a list: as JSON, or as a table with what is left to see. */
    void list(boolean json, JsonNode page, String... fields) {
        if (json) {
            json(page);
            return;
        }
        table(page.path("items"), fields);
        long seen = (page.path("page").asLong() + 1) * page.path("size").asLong();
        if (seen < page.path("total").asLong()) {
            line(Main.text("more", page.path("total").asLong(), page.path("page").asLong() + 1));
        }
    }

    /** The named fields of one record, one a line. */
    void facts(JsonNode item, String... fields) {
        List<String[]> rows = new ArrayList<>();
        for (String field : fields) {
            rows.add(new String[] {label(field), value(item, field)});
        }
        print(rows);
    }

    /** One record: as JSON, or by its named fields. */
    void facts(boolean json, JsonNode item, String... fields) {
        if (json) {
            json(item);
        } else {
            facts(item, fields);
        }
    }

    /** What its writer should know of a record although it was taken. */
    void warnings(boolean json, JsonNode taken) {
        if (!json) {
            taken.path("warnings").forEach(warning -> line(warning.path("detail").asString()));
        }
    }

    private static String label(String field) {
        int label = field.indexOf('=');
        if (label >= 0) {
            return field.substring(0, label);
        }
        int at = field.indexOf('@');
        return (at < 0 ? field : field.substring(0, at)).replace("~", "");
    }

    static String value(JsonNode item, String labelled) {
        String field = labelled.substring(labelled.indexOf('=') + 1);
        if (field.startsWith("~")) {
            return Times.readable(value(item, field.substring(1)));
        }
        int at = field.indexOf('@');
        if (at >= 0) {
            String amount = value(item, field.substring(0, at));
            return amount.equals("-") ? amount : Amounts.readable(Long.parseLong(amount), unitOf(item, field.substring(at + 1)));
        }
        JsonNode node = item;
        for (String step : field.split("\\.")) {
            node = node.path(step);
        }
        if (node.isMissingNode() || node.isNull()) {
            return "-";
        }
        if (node.isObject() && node.has("ko")) {
            return node.path(Locale.getDefault().getLanguage().equals("ko") ? "ko" : "en").asString("-");
        }
        if (node.isObject() && node.valueStream().allMatch(JsonNode::isNumber)) {
            return node.propertyStream().map(each -> each.getKey() + " " + each.getValue().asString()).collect(Collectors.joining(", "));
        }
        if (node.isFloatingPointNumber()) {
            // As people write it, not 6.0E-4.
            return node.decimalValue().stripTrailingZeros().toPlainString();
        }
        return node.isValueNode() ? node.asString() : node.toString();
    }

    private static String unitOf(JsonNode item, String field) {
        return field.isEmpty() ? "" : value(item, field);
    }

    private void print(List<String[]> rows) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row[i]);
                if (i < columns - 1) {
                    line.append(" ".repeat(widths[i] - width(row[i]) + 2));
                }
            }
            out.println(line);
        }
    }

    private static String cell(String text, int widest) {
        String oneLine = text.replaceAll("\\s+", " ");
        if (width(oneLine) <= widest) {
            return oneLine;
        }
        StringBuilder kept = new StringBuilder();
        int columns = 1;
        for (int c : oneLine.codePoints().toArray()) {
            columns += isWide(c) ? 2 : 1;
            if (columns > widest) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.append("…").toString();
    }

    /** Columns that the text takes on a terminal: letters of East Asia take two. */
    static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return c >= 0x1100 && (c <= 0x115F || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD));
    }
}
