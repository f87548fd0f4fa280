package kr.cheomdan.ledger.web;

import java.math.BigDecimal;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/** Units and amounts as people pick and type them on a page of the book. */
final class Units {

    private enum UnitRefusal implements Refusal {
        /** An amount means nothing without its unit. */
        UNIT_MISSING("ledger.unit-missing"),
        /** Argument: what was typed. */
        AMOUNT_MALFORMED("ledger.amount-malformed");

        private final String code;

        UnitRefusal(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public int status() {
            return 422;
        }
    }

    private static final int LONGEST_SHOWN = 40;

    private Units() {}

    /** Null where none was picked, or what was sent is none. */
    static @Nullable Unit given(@Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        try {
            return Unit.of(code.strip());
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** An amount in the unit that people speak of (hours, square metres), as its smallest parts; null where none was typed. */
    static @Nullable Long amount(String field, @Nullable String typed, @Nullable Unit unit) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (unit == null) {
            throw UnitRefusal.UNIT_MISSING.at("unit");
        }
        String text = typed.strip().replace(",", "");
        try {
            if (text.length() > LONGEST_SHOWN || !text.matches("-?[0-9]+(\\.[0-9]+)?")) {
                throw new ArithmeticException("not a number");
            }
            return new BigDecimal(text).multiply(BigDecimal.valueOf(unit.perSpokenUnit())).longValueExact();
        } catch (ArithmeticException beyond) {
            throw UnitRefusal.AMOUNT_MALFORMED.at(field, text.substring(0, Math.min(text.length(), LONGEST_SHOWN)));
        }
    }

    /** A unit that must be there. */
    static Unit required(String field, @Nullable String code) {
        Unit unit = given(code);
        if (unit == null) {
            throw UnitRefusal.UNIT_MISSING.at(field);
        }
        return unit;
    }
}
