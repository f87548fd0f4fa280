package kr.cheomdan.contract;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formula of a {@link Benefit} as people read it. A program writes it in codes, {@code hours-saved * won-per-hour}; here each code
 * that has a name stands under it, and the signs are those of a printed page.
 */
public final class Formula {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*");
    /** What a label says beside the thing itself: its unit, or what happens where nothing is entered. */
    private static final Pattern ASIDE = Pattern.compile("\\s*\\([^()]*\\)$");

    private Formula() {}

    /** @param names what a code is called; a code without a name stays as it is */
    public static Bilingual told(String formula, Function<String, Optional<Bilingual>> names) {
        return new Bilingual(told(formula, "ko", names), told(formula, "en", names));
    }

    private static String told(String formula, String language, Function<String, Optional<Bilingual>> names) {
        StringBuilder told = new StringBuilder();
        Matcher code = CODE.matcher(formula);
        int read = 0;
        while (code.find()) {
            String name = names.apply(code.group()).map(each -> within(each.in(language), code.start() == 0)).orElse(code.group());
            told.append(signs(formula.substring(read, code.start()))).append(name);
            read = code.end();
        }
        return told.append(signs(formula.substring(read))).toString();
    }

    private static String within(String name, boolean first) {
        String bare = ASIDE.matcher(name).replaceFirst("");
        boolean isWord = bare.length() > 1 && Character.isUpperCase(bare.charAt(0)) && Character.isLowerCase(bare.charAt(1));
        return isWord && !first ? Character.toLowerCase(bare.charAt(0)) + bare.substring(1) : bare;
    }

    private static String signs(String between) {
        return between.replace(" * ", " × ").replace(" / ", " ÷ ").replace(" - ", " − ");
    }
}
