package kr.cheomdan.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run can be told.
 *
 * @param usual what is taken where nothing is said; null: nothing, and the program goes on without it
 * @param choices of a {@link Kind#CHOICE}
 * @param use what it is for
 */
public record Parameter(
        String name,
        Kind kind,
        Bilingual label,
        @Nullable String unit,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable String usual,
        List<Choice> choices,
        Use use) {

    /** What every run can be told beside the parameters of its solution: no parameter has such a name. */
    public static final Set<String> EVERY_RUN =
            Set.of("award", "sample", "input", "dataset", "cpus", "cpu-seconds", "seed", "confirmed", "key", "lang", "engine");
    private static final int LONGEST = 200;

    public Parameter {
        choices = List.copyOf(choices);
    }

    /** What its value is. */
    public enum Kind {
        NUMBER,
        WHOLE,
        CHOICE,
        /** The name of a column of an input. */
        COLUMN,
        TEXT
    }

    /** Where a form shows it. */
    public enum Use {
        /** Changes what is computed. */
        RUN,
        /** What the firm says of its costs, from which the benefit in won is worked out. */
        BENEFIT
    }

    /** One of several values. */
    public record Choice(String value, Bilingual label) {}

    /** Why a value cannot be taken. */
    public enum Objection {
        NOT_A_NUMBER,
        NOT_A_WHOLE_NUMBER,
        TOO_SMALL,
        TOO_LARGE,
        NO_SUCH_CHOICE,
        TOO_LONG
    }

    /** What is wrong with a value; empty where it can be taken. */
    public Optional<Objection> objection(String value) {
        return switch (kind) {
            case NUMBER, WHOLE -> objectionToNumber(value);
            case CHOICE -> choices.stream().anyMatch(choice -> choice.value().equals(value))
                    ? Optional.empty()
                    : Optional.of(Objection.NO_SUCH_CHOICE);
            case COLUMN, TEXT -> value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)
                    ? Optional.of(Objection.TOO_LONG)
                    : Optional.empty();
        };
    }

    private Optional<Objection> objectionToNumber(String value) {
        BigDecimal number;
        try {
            // Longer ones, or such with an exponent of millions, would take their time.
            number = value.length() > 40 ? null : new BigDecimal(value);
        } catch (NumberFormatException noNumber) {
            number = null;
        }
        if (number == null || Math.abs((long) number.scale()) > 30) {
            return Optional.of(Objection.NOT_A_NUMBER);
        }
        if (kind == Kind.WHOLE && number.stripTrailingZeros().scale() > 0) {
            return Optional.of(Objection.NOT_A_WHOLE_NUMBER);
        }
        if (least != null && number.compareTo(least) < 0) {
            return Optional.of(Objection.TOO_SMALL);
        }
        return most != null && number.compareTo(most) > 0 ? Optional.of(Objection.TOO_LARGE) : Optional.empty();
    }
}
