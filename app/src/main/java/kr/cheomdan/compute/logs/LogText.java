package kr.cheomdan.compute.logs;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that a stranger's program has written, as text that a page or a terminal can show without obeying it. What a terminal would do
 * with colours and cursors is left out, a progress bar that was drawn over itself is shown as it was last, and other control characters
 * are shown by their pictures.
 *
 * @param length how many of the bytes the text is made of; what follows is the beginning of something
 */
public record LogText(String text, int length) {

    private static final char ESCAPE = '\u001B';
    /** A character of UTF-8 has at most three bytes after its first. */
    private static final int MOST_FOLLOWING = 3;
    /** What is longer is no control sequence that any terminal knows. */
    private static final int LONGEST_SEQUENCE = 256;
    private static final int PICTURES = 0x2400;

    /** Colours and cursors; titles and links of terminals; single letters after an escape. */
    private static final Pattern SEQUENCE = Pattern.compile(
            "(?:\\u001B\\[|\\u009B)[0-?]*[ -/]*[@-~]"
                    + "|\\u001B[\\]PX^_][^\\u0007\\u001B]{0,4096}(?:\\u0007|\\u001B\\\\)"
                    + "|\\u001B[ -/]*[0-OQ-WYZ\\\\`-~]");
    private static final Pattern BEGINNING =
            Pattern.compile("\\u001B(?:\\[[0-?]*[ -/]*|[\\]PX^_][^\\u0007\\u001B]*\\u001B?|[ -/]*)");
    /** Only from the first return of a row on: from each of them, a row of nothing else would be looked through as often as it is long. */
    private static final Pattern LINE_END = Pattern.compile("(?<!\\r)\\r+\\n");
    private static final Pattern DRAWN_OVER = Pattern.compile("(?<=\\n)[^\\n]*\\r(?=[^\\n\\r])");
    private static final Pattern MISLEADING = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u0080-\\u009F]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    /**
     * @param last whether nothing follows, so that nothing need be waited for
     */
    public static LogText of(byte[] bytes, int count, boolean last) {
        int length = last ? count : whole(bytes, count);
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return new LogText(shown(text), length);
    }

    /** The text as it may be shown. */
    static String shown(String text) {
        String plain = text.indexOf(ESCAPE) < 0 && text.indexOf('\u009B') < 0 ? text : SEQUENCE.matcher(text).replaceAll("");
        if (plain.indexOf('\r') >= 0) {
            plain = DRAWN_OVER.matcher(LINE_END.matcher(plain).replaceAll("\n")).replaceAll("").replace('\r', '\n');
        }
        plain = MISLEADING.matcher(plain).replaceAll("\uFFFD");
        return CONTROL.matcher(plain).replaceAll(each -> {
            char control = each.group().charAt(0);
            return String.valueOf(control == 0x7F ? '\u2421' : (char) (PICTURES + control));
        });
    }

    /** The length without a character, a control sequence or a line end of which only the beginning is there yet. */
    private static int whole(byte[] bytes, int count) {
        int length = withoutUnfinished(bytes, wholeCharacters(bytes, count));
        return length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
    }

    private static int withoutUnfinished(byte[] bytes, int length) {
        int start = Math.max(0, length - LONGEST_SEQUENCE);
        String tail = new String(bytes, start, length - start, StandardCharsets.ISO_8859_1);
        Matcher whole = SEQUENCE.matcher(tail);
        int at = tail.indexOf(ESCAPE);
        while (at >= 0) {
            if (whole.region(at, tail.length()).lookingAt()) {
                at = tail.indexOf(ESCAPE, whole.end());
            } else if (BEGINNING.matcher(tail).region(at, tail.length()).matches()) {
                return start + at;
            } else {
                at = tail.indexOf(ESCAPE, at + 1);
            }
        }
        return length;
    }

    private static int wholeCharacters(byte[] bytes, int length) {
        for (int back = 1; back <= Math.min(MOST_FOLLOWING, length); back++) {
            int each = bytes[length - back] & 0xff;
            if (each >= 0xc0) {
                int needs = each >= 0xf0 ? 4 : each >= 0xe0 ? 3 : 2;
                return needs > back ? length - back : length;
            }
            if (each < 0x80) {
                return length;
            }
        }
        return length;
    }
}
