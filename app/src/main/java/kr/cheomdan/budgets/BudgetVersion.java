package kr.cheomdan.budgets;

import static kr.cheomdan.budgets.BudgetVersion.State.APPROVED;
import static kr.cheomdan.budgets.BudgetVersion.State.DRAFT;
import static kr.cheomdan.budgets.BudgetVersion.State.EFFECTIVE;
import static kr.cheomdan.budgets.BudgetVersion.State.SUBMITTED;
import static kr.cheomdan.budgets.BudgetVersion.State.SUPERSEDED;
import static kr.cheomdan.budgets.BudgetVersion.State.WITHDRAWN;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The budget of a plan's fiscal year, as first appropriated or as a supplement changes it.
 *
 * @param number 0 for the original, then 1 for the first supplement
 * @param note what the version is for
 * @param entries what each line is given once the version is effective, not what it is given more
 * @param totals what the document states in its header and the entries must come to
 * @param jumpsConfirmed whether the figures that look like a slip of the unit were looked at
 * @param draftedBy the account of the person who began it
 * @param approvedBy the account of the person who approved it
 * @param version goes up with every change
 */
public record BudgetVersion(
        Id id,
        String planCode,
        int year,
        int number,
        @Nullable String note,
        List<Entry> entries,
        Totals totals,
        boolean jumpsConfirmed,
        State state,
        @Nullable String stateReason,
        UUID draftedBy,
        Instant draftedAt,
        @Nullable Instant submittedAt,
        @Nullable UUID approvedBy,
        @Nullable Instant effectiveAt,
        int version) {

    public BudgetVersion {
        entries = List.copyOf(entries);
    }

    /** Names one version. */
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

    /** Where a version stands. */
    public enum State {
        DRAFT,
        SUBMITTED,
        APPROVED,
        /** What the lines have follows from it. */
        EFFECTIVE,
        /** A later version took its place. */
        SUPERSEDED,
        /** Given up before it came into force. */
        WITHDRAWN
    }

    /** What can be done to a version. */
    public enum Action {
        CHANGE,
        SUBMIT,
        SEND_BACK,
        APPROVE,
        MAKE_EFFECTIVE,
        SUPERSEDE,
        WITHDRAW;

        /** The one table of a version's states. A version is superseded by making the next one effective, and by nothing else. */
        public static final Lifecycle<State, Action> LIFECYCLE = Lifecycle.<State, Action>table()
                .allow(DRAFT, CHANGE, DRAFT, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(DRAFT, SUBMIT, SUBMITTED, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(SUBMITTED, SEND_BACK, DRAFT, PROGRAM_LEAD)
                .allow(SUBMITTED, APPROVE, APPROVED, PROGRAM_LEAD)
                .allow(APPROVED, SEND_BACK, DRAFT, PROGRAM_LEAD)
                .allow(APPROVED, MAKE_EFFECTIVE, EFFECTIVE, PROGRAM_LEAD)
                .allow(EFFECTIVE, SUPERSEDE, SUPERSEDED)
                .allow(DRAFT, WITHDRAW, WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(SUBMITTED, WITHDRAW, WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .allow(APPROVED, WITHDRAW, WITHDRAWN, PROGRAM_OFFICER, PROGRAM_LEAD)
                .build();
    }

    /** What one line is given, in won. */
    public record Entry(BudgetLine line, long amount) {}

    /**
     * What the document states beside its entries, in won; what it does not state is null or absent. A dimension of which it states any
     * part is stated in full.
     */
    public record Totals(
            @Nullable Long all, Map<String, Long> bySource, Map<String, Long> byPhase, Map<String, Long> byAxis) {

        public static final Totals NONE = new Totals(null, Map.of(), Map.of(), Map.of());

        public Totals {
            bySource = sorted(bySource);
            byPhase = sorted(byPhase);
            byAxis = sorted(byAxis);
        }

        private static Map<String, Long> sorted(@Nullable Map<String, Long> given) {
            Map<String, Long> stated = given == null ? new TreeMap<>() : new TreeMap<>(given);
            stated.values().removeIf(Objects::isNull);
            return Collections.unmodifiableMap(stated);
        }
    }

    /** What an officer enters for one line; see {@link BudgetLine} for the dimensions. */
    public record EntryDraft(
            @Nullable String source,
            @Nullable String phase,
            @Nullable String axis,
            @Nullable String programme,
            @Nullable String item,
            @Nullable Long amount) {}

    /** What a draft says; it replaces all that the draft said before. */
    public record Draft(@Nullable String note, List<EntryDraft> entries, @Nullable Totals totals) {

        public Draft {
            entries = entries == null ? List.of() : List.copyOf(entries);
        }
    }

    /**
     * Something that is rather a slip than meant. It does not stop anybody who has looked at it.
     *
     * @param code names the reason; its sentence stands under {@code budgets.warning.<code>} with before and now as arguments
     * @param where the line, or the phase
     * @param before what it is held against, in won
     */
    public record Warning(String code, String where, long before, long now) {}

    /**
     * What came of reading a file of entries.
     *
     * @param applied whether the draft says now what the file says
     * @param version the draft, as it is afterwards
     * @param changes lines whose amount the file changes: before and after; null where there is none
     */
    public record Import(boolean applied, BudgetVersion version, List<Difference> changes) {

        public Import {
            changes = List.copyOf(changes);
        }
    }

    /** What a line is given in one version and in another; null where one of them does not name it. */
    public record Difference(String line, @Nullable Long before, @Nullable Long after) {}

    /** The formats of files. */
    public enum Format {
        CSV,
        XLSX
    }

    /** Whether it is the year's first. */
    @JsonProperty
    public boolean isOriginal() {
        return number == 0;
    }

    /** Whether it is on its way to be made effective. */
    @JsonProperty
    public boolean isPrepared() {
        return state == State.DRAFT || state == State.SUBMITTED || state == State.APPROVED;
    }

    /** What all lines are given together. */
    @JsonProperty
    public long total() {
        return entries.stream().mapToLong(Entry::amount).reduce(0, Math::addExact);
    }

    public Subject subject() {
        return Subject.of("budget-version", id);
    }
}
