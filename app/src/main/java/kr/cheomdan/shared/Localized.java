package kr.cheomdan.shared;

import java.util.Locale;

/** A text in both languages of the product. Korean comes first and is always there; English falls back to it. */
public record Localized(String ko, String en) {

    public Localized {
        if (en.isBlank()) {
            en = ko;
        }
    }

    public String in(Locale locale) {
        return Locale.KOREAN.getLanguage().equals(locale.getLanguage()) ? ko : en;
    }
}
