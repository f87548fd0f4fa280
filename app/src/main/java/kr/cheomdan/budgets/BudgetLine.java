package kr.cheomdan.budgets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * One line of the budget: a cell of the cube, or a part of one where a programme or an item divides it. There is one line for each set of
 * dimensions. What it holds stands in the ledger.
 *
 * @param phase a phase of the plan
 * @param axis an axis of the plan
 * @param year the fiscal year
 * @param programme a code; null: the cell is not divided by programmes
 * @param item what the money is for; null: not divided by items
 */
public record BudgetLine(
        Id id,
        String planCode,
        Source source,
        String phase,
        String axis,
        int year,
        @Nullable String programme,
        @Nullable String item) {

    /** The id of a line that is known by its dimensions alone. */
    static final Id NOT_OPENED = new Id(new UUID(0, 0));

    /** Names one line. */
    public record Id(@JsonValue UUID value) {

        @JsonCreator
        public static Id of(String value) {
            return new Id(UUID.fromString(value));
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** Who pays, as the plan's file names it. The order is the one in which a won that cannot be divided is given away. */
    public enum Source {
        NATIONAL("national", true),
        CITY("city", true),
        PRIVATE_CASH("private-cash", true),
        /** Work, space or things instead of money: it is promised and confirmed, and no cash moves. */
        PRIVATE_IN_KIND("private-in-kind", false),
        OTHER("other", true);

        private final String code;
        private final boolean cash;

        Source(String code, boolean cash) {
            this.code = code;
            this.cash = cash;
        }

        @JsonValue
        public String code() {
            return code;
        }

        public boolean isCash() {
            return cash;
        }

        public static Optional<Source> byCode(String code) {
            return Stream.of(values()).filter(source -> source.code.equals(code)).findFirst();
        }

        /** @throws IllegalArgumentException where no source has this code */
        @JsonCreator
        public static Source of(String code) {
            return byCode(code).orElseThrow(() -> new IllegalArgumentException("not a source: " + code));
        }
    }

    /** A dimension of the cube. */
    public enum Dimension {
        SOURCE,
        PHASE,
        AXIS,
        YEAR,
        PROGRAMME,
        ITEM
    }

    /**
     * Which lines are meant; null: any.
     *
     * @param planCode null: the plan this cluster works to
     * @param programme a code, or {@link #UNDIVIDED}
     * @param item a text, or {@link #UNDIVIDED}
     */
    public record Filter(
            @Nullable String planCode,
            @Nullable Source source,
            @Nullable String phase,
            @Nullable String axis,
            @Nullable Integer year,
            @Nullable String programme,
            @Nullable String item) {

        /** Stands for what a dimension does not divide. No code and no item is written so. */
        public static final String UNDIVIDED = "-";

        /** Of whatever item. */
        public Filter(
                @Nullable String planCode,
                @Nullable Source source,
                @Nullable String phase,
                @Nullable String axis,
                @Nullable Integer year,
                @Nullable String programme) {
            this(planCode, source, phase, axis, year, programme, null);
        }

        Filter ofYear(int wanted) {
            return new Filter(planCode, source, phase, axis, wanted, programme, item);
        }

        public static Filter ofPlan(@Nullable String planCode) {
            return new Filter(planCode, null, null, null, null, null);
        }
    }

    /** Where the ledger keeps what the line has and has not promised yet. */
    public AccountRef account() {
        return account(AccountKind.BUDGET_LINE);
    }

    /** Where the ledger keeps one side of the line. */
    public AccountRef account(AccountKind kind) {
        return Book.account(id, kind);
    }

    /** Where the line stands in a dimension; null where that does not divide it. */
    public @Nullable String at(Dimension dimension) {
        return switch (dimension) {
            case SOURCE -> source.code();
            case PHASE -> phase;
            case AXIS -> axis;
            case YEAR -> Integer.toString(year);
            case PROGRAMME -> programme;
            case ITEM -> item;
        };
    }

    /** Whether the line is there; the line of a year to come, to which something is carried, has no id that leads anywhere. */
    public boolean isOpened() {
        return !id.equals(NOT_OPENED);
    }

    /** The dimensions alone, in this year: equal for the lines of all years that differ in nothing else. */
    BudgetLine unnamed(int inYear) {
        return new BudgetLine(NOT_OPENED, planCode, source, phase, axis, inYear, programme, item);
    }

    /** The dimensions in words that do not depend on a language: {@code national/phase-1/startup/2026}. */
    @JsonProperty
    public String label() {
        String cell = source.code() + "/" + phase + "/" + axis + "/" + year;
        if (item == null) {
            return programme == null ? cell : cell + "/" + programme;
        }
        return cell + "/" + (programme == null ? Filter.UNDIVIDED : programme) + "/" + item;
    }

    public Subject subject() {
        return Subject.of("budget-line", id);
    }
}
