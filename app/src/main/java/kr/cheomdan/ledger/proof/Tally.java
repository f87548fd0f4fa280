package kr.cheomdan.ledger.proof;

import org.jspecify.annotations.Nullable;

/** Counts what one check looked at and what it found wrong. */
final class Tally {

    private final String name;
    private long checked;
    private long wrong;
    private @Nullable String firstWrong;

    Tally(String name) {
        this.name = name;
    }

    /** Something that was looked at and is right. */
    void right() {
        checked++;
    }

    /** Something that was looked at and is not right. */
    void wrong(String format, @Nullable Object... arguments) {
        checked++;
        wrong++;
        if (firstWrong == null) {
            firstWrong = format.formatted(arguments);
        }
    }

    /** Something that was looked at; what is wrong with it where it is not right. */
    void check(boolean right, String format, @Nullable Object... arguments) {
        if (right) {
            right();
        } else {
            wrong(format, arguments);
        }
    }

    Verification.Check result() {
        return new Verification.Check(name, checked, wrong, firstWrong);
    }
}
