package kr.cheomdan.shared;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The one rule for text that people type, paste or upload: the same words always become the same characters, and what could mislead a
 * reader or break a file is refused.
 *
 * <ul>
 *   <li>Normalised to composed form (NFC), so that 가 typed on any system is one character and compares equal.
 *   <li>White space at the ends goes; inside a line any run of it becomes one space.
 *   <li>Characters that show nothing (zero-width space, byte order mark, soft hyphen, Hangul fillers) go. The joiners between emoji stay.
 *   <li>Control characters, characters that turn the writing direction and broken halves of characters are refused: a name must read
 *       the way it is stored.
 *   <li>Length is counted in characters as people count them in a text (code points), after the above.
 * </ul>
 *
 * <p>Markup is not touched: {@code <b>} is a fine text, and pages escape what they show.
 */
public final class Text {

    private Text() {}

    /**
     * One line that must be filled in.
     *
     * @throws RefusedException a {@link TextRefusal} at the field
     */
    public static String line(String field, @Nullable String value, int max) {
        return required(field, clean(field, value, max, false));
    }

    /** One line that may be left out; blank is the same as left out. */
    public static @Nullable String optionalLine(String field, @Nullable String value, int max) {
        String cleaned = clean(field, value, max, false);
        return cleaned.isEmpty() ? null : cleaned;
    }

    /** A text of several lines that must be filled in; line breaks become {@code \n}. */
    public static String block(String field, @Nullable String value, int max) {
        return required(field, clean(field, value, max, true));
    }

    /** A text of several lines that may be left out; blank is the same as left out. */
    public static @Nullable String optionalBlock(String field, @Nullable String value, int max) {
        String cleaned = clean(field, value, max, true);
        return cleaned.isEmpty() ? null : cleaned;
    }

    /** The last part of the name of a file that was uploaded: some browsers and programs send the whole path, of either system. */
    public static String fileName(String uploaded) {
        return uploaded.substring(Math.max(uploaded.lastIndexOf('/'), uploaded.lastIndexOf('\\')) + 1);
    }

    private static String required(String field, String cleaned) {
        if (cleaned.isEmpty()) {
            throw TextRefusal.EMPTY.at(field, field);
        }
        return cleaned;
    }

    private static String clean(String field, @Nullable String value, int max, boolean severalLines) {
        if (value == null) {
            return "";
        }
        // Decomposed Hangul is three times as long as composed; anything beyond four times need not be looked at to be too long.
        if (value.length() > 4L * max + 64) {
            throw tooLong(field, max, value.codePointCount(0, value.length()));
        }
        String unified = value.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n').replace('\u2029', '\n');
        String kept = keepVisible(field, unified, severalLines);
        String tidy = severalLines ? kept.replaceAll(" +\n", "\n").strip() : kept.strip();
        String normal = Normalizer.normalize(tidy, Normalizer.Form.NFC);
        int length = normal.codePointCount(0, normal.length());
        if (length > max) {
            throw tooLong(field, max, length);
        }
        return normal;
    }

    private static String keepVisible(String field, String value, boolean severalLines) {
        StringBuilder kept = new StringBuilder(value.length());
        int place = 0;
        for (int i = 0; i < value.length(); ) {
            int character = value.codePointAt(i);
            i += Character.charCount(character);
            place++;
            if (character == '\n' && severalLines) {
                kept.append('\n');
            } else if (isSpace(character)) {
                appendSpace(kept, severalLines);
            } else if (isForbidden(character)) {
                throw TextRefusal.FORBIDDEN_CHARACTER.at(field, field, "U+%04X".formatted(character), place);
            } else if (isJoiner(character)) {
                boolean between = !kept.isEmpty() && !Character.isWhitespace(kept.charAt(kept.length() - 1)) && i < value.length();
                if (between) {
                    kept.appendCodePoint(character);
                }
            } else if (!showsNothing(character)) {
                kept.appendCodePoint(character);
            }
        }
        return kept.toString();
    }

    private static void appendSpace(StringBuilder kept, boolean severalLines) {
        boolean afterSpace = !kept.isEmpty() && kept.charAt(kept.length() - 1) == ' ';
        // Several lines may be a table or a list that somebody indented; a line is a name, where two spaces are a slip.
        if (severalLines || !afterSpace) {
            kept.append(' ');
        }
    }

    private static boolean isSpace(int character) {
        return character == '\t' || character == '\n' || Character.getType(character) == Character.SPACE_SEPARATOR;
    }

    private static boolean isForbidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            default -> turnsDirection(character) || isNonCharacter(character);
        };
    }

    private static boolean turnsDirection(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isNonCharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    }

    private static boolean isJoiner(int character) {
        return character == 0x200C || character == 0x200D;
    }

    private static boolean showsNothing(int character) {
        return switch (character) {
            case 0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default -> (character >= 0x2060 && character <= 0x2065)
                    || (character >= 0x206A && character <= 0x206F)
                    || (character >= 0xFFF9 && character <= 0xFFFB)
                    || (character >= 0xE0000 && character <= 0xE007F);
        };
    }

    private static RefusedException tooLong(String field, int max, int length) {
        return TextRefusal.TOO_LONG.at(field, field, max, length);
    }
}
