package kr.cheomdan.calls.web;

import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/** A text in both languages as typed. */
record Words(@Nullable String ko, @Nullable String en) {

    static final Words NONE = new Words("", "");

    /** English that is only the Korean again was never typed. */
    static Words of(@Nullable Localized text) {
        return text == null ? NONE : new Words(text.ko(), text.en().equals(text.ko()) ? "" : text.en());
    }

    static Localized of(@Nullable Words words) {
        return words == null ? new Localized("", "") : new Localized(text(words.ko), text(words.en));
    }

    boolean isBlank() {
        return text(ko).isBlank() && text(en).isBlank();
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
