package kr.cheomdan.workloads;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Korean particles that agree with the word before them, which only becomes known when a sentence is filled: written 은(는) they become
 * 은 behind a closed syllable and 는 behind an open one.
 */
final class Particles {

    private static final Pattern WRITTEN = Pattern.compile("은\\(는\\)|이\\(가\\)|을\\(를\\)|과\\(와\\)|\\(으\\)로");
    private static final String QUOTES = "’”\"'」』] ";
    private static final String CLOSED_DIGITS = "013678";
    private static final String DIGITS_WITH_L = "178";
    private static final String CLOSED_LETTERS = "lmnr";
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;
    private static final int FINAL_L = 8;

    private enum Ending {
        OPEN, CLOSED, WITH_L
    }

    private Particles() {}

    static String settled(String sentence) {
        Matcher written = WRITTEN.matcher(sentence);
        return written.replaceAll(found -> {
            Ending ending = ending(sentence.substring(0, found.start()));
            return switch (found.group().charAt(0)) {
                case '은' -> ending == Ending.OPEN ? "는" : "은";
                case '이' -> ending == Ending.OPEN ? "가" : "이";
                case '을' -> ending == Ending.OPEN ? "를" : "을";
                case '과' -> ending == Ending.OPEN ? "와" : "과";
                default -> ending == Ending.CLOSED ? "으로" : "로";
            };
        });
    }

    private static Ending ending(String before) {
        int last = before.length() - 1;
        while (last >= 0 && QUOTES.indexOf(before.charAt(last)) >= 0) {
            last--;
        }
        // What stands in brackets is not read with the particle.
        if (last > 0 && before.charAt(last) == ')' && before.lastIndexOf('(', last) > 0) {
            return ending(before.substring(0, before.lastIndexOf('(', last)));
        }
        if (last < 0) {
            return Ending.OPEN;
        }
        char letter = before.charAt(last);
        if (letter >= FIRST_SYLLABLE && letter <= LAST_SYLLABLE) {
            int closing = (letter - FIRST_SYLLABLE) % FINALS;
            return closing == 0 ? Ending.OPEN : closing == FINAL_L ? Ending.WITH_L : Ending.CLOSED;
        }
        if (Character.isDigit(letter)) {
            return DIGITS_WITH_L.indexOf(letter) >= 0 ? Ending.WITH_L : CLOSED_DIGITS.indexOf(letter) >= 0 ? Ending.CLOSED : Ending.OPEN;
        }
        return foreign(before.substring(0, last + 1));
    }

    /** As the word is usually spoken in Korean; letters that stand alone are spoken by their names. */
    private static Ending foreign(String before) {
        String word = before.replaceAll("^.*[^A-Za-z]", "");
        if (word.isEmpty()) {
            return Ending.OPEN;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        char last = lower.charAt(lower.length() - 1);
        if (word.equals(word.toUpperCase(Locale.ROOT))) {
            return last == 'l' || last == 'r' ? Ending.WITH_L : CLOSED_LETTERS.indexOf(last) >= 0 ? Ending.CLOSED : Ending.OPEN;
        }
        if (last == 'l' || lower.endsWith("le")) {
            return Ending.WITH_L;
        }
        return lower.matches(".*([mn]|ng|[aeiou]c?[pkc]|me|ne|pe)") ? Ending.CLOSED : Ending.OPEN;
    }
}
