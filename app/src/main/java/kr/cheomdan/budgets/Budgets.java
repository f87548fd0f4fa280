package kr.cheomdan.budgets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lines of the budget and the versions that fill them. Officers draft, leads approve and make effective; staff read.
 */
@Service
@Transactional
public class Budgets {

    /** Lines, by year, source, phase, axis, programme and item. For staff. */
    @Transactional(readOnly = true)
    public List<BudgetLine> lines(Actor actor, BudgetLine.Filter filter) {
        throw new UnsupportedOperationException();
    }

    /** The line, for staff; 404 where there is none. */
    @Transactional(readOnly = true)
    public BudgetLine line(Actor actor, BudgetLine.Id id) {
        throw new UnsupportedOperationException();
    }

    /** The lines with these ids, unchecked and in no order: for modules that show what belongs to lines. */
    @Transactional(readOnly = true)
    public List<BudgetLine> findAll(Collection<BudgetLine.Id> ids) {
        throw new UnsupportedOperationException();
    }

    /** What each line has and has not promised, offered, moved or lapsed yet, in won. Unchecked. */
    @Transactional(readOnly = true)
    public Map<BudgetLine.Id, Long> free(Collection<BudgetLine.Id> ids) {
        throw new UnsupportedOperationException();
    }

    /**
     * Begins the next version of a year with what the one in force says, or the original of a year that has none. A year that nobody spoke
     * of before is opened by it. Refused while another version of the year is being prepared.
     *
     * @param planCode null: the plan this cluster works to
     */
    public BudgetVersion draft(Actor actor, @Nullable String planCode, int year, @Nullable String note) {
        throw new UnsupportedOperationException();
    }

    /** Replaces what a draft says. */
    public BudgetVersion change(Actor actor, BudgetVersion.Id id, int version, BudgetVersion.Draft draft) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads entries from a csv or xlsx file: all of them or, naming every faulty cell, none.
     *
     * @param apply false: only say what would change
     */
    public BudgetVersion.Import read(Actor actor, BudgetVersion.Id id, int version, byte[] file, boolean apply) {
        throw new UnsupportedOperationException();
    }

    /** The entries as a file that {@link #read} takes. For staff. */
    @Transactional(readOnly = true)
    public byte[] write(Actor actor, BudgetVersion.Id id, BudgetVersion.Format format) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands a draft to the lead. Refused where the totals that it states do not close, where a line would have less than is used of it, and
     * where figures look like a slip of the unit and nobody confirmed them.
     *
     * @param confirmed whether the figures of {@link #warnings} are meant
     */
    public BudgetVersion submit(Actor actor, BudgetVersion.Id id, int version, boolean confirmed) {
        throw new UnsupportedOperationException();
    }

    /** Gives a submitted or approved version back to be changed. For leads. */
    public BudgetVersion sendBack(Actor actor, BudgetVersion.Id id, int version, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** Approves a submitted version. For a lead who has not drafted it. */
    public BudgetVersion approve(Actor actor, BudgetVersion.Id id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Gives every line what the approved version says; what it had by the version before is counted in. For leads. */
    public BudgetVersion makeEffective(Actor actor, BudgetVersion.Id id, int version) {
        throw new UnsupportedOperationException();
    }

    /** Removes a draft that was never submitted. */
    public void discard(Actor actor, BudgetVersion.Id id, int version) {
        throw new UnsupportedOperationException();
    }

    /** What of a version looks like a slip: a thousand times as much as before, or more than the plan gives. For staff. */
    @Transactional(readOnly = true)
    public List<BudgetVersion.Warning> warnings(Actor actor, BudgetVersion.Id id) {
        throw new UnsupportedOperationException();
    }

    /** What a version changes against the one before it. For staff. */
    @Transactional(readOnly = true)
    public List<BudgetVersion.Difference> differences(Actor actor, BudgetVersion.Id id) {
        throw new UnsupportedOperationException();
    }

    /** The version, for staff; 404 where there is none. */
    @Transactional(readOnly = true)
    public BudgetVersion version(Actor actor, BudgetVersion.Id id) {
        throw new UnsupportedOperationException();
    }

    /**
     * The versions of a plan, the latest year and number first. For staff.
     *
     * @param planCode null: the plan this cluster works to
     * @param year null: any
     */
    @Transactional(readOnly = true)
    public List<BudgetVersion> versions(Actor actor, @Nullable String planCode, @Nullable Integer year) {
        throw new UnsupportedOperationException();
    }
}
