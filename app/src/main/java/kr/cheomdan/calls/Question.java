package kr.cheomdan.calls;

import java.util.List;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * One question of a call's form.
 *
 * @param key stable within the call: lower case, digits and hyphens; answers are kept under it
 * @param maxLength the most characters an answer may have; of no meaning where the answer is not text
 * @param choices what can be chosen; empty unless the kind is {@link Kind#CHOICE}
 */
public record Question(
        String key, Localized label, @Nullable Localized help, Kind kind, boolean required, int maxLength, List<Choice> choices) {

    public Question {
        // A question without choices need not say so in JSON.
        choices = choices == null ? List.of() : List.copyOf(choices);
    }

    /** What an answer looks like. It is always kept as text. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        /** A whole number, digits only. */
        NUMBER,
        /** The code of one of the choices. */
        CHOICE,
        /** {@code YES} or {@code NO}. */
        YES_NO
    }

    /** One of the answers that can be chosen. */
    public record Choice(String code, Localized label) {}
}
