package kr.cheomdan.budgets;

import static kr.cheomdan.budgets.BudgetVersion.Action.APPROVE;
import static kr.cheomdan.budgets.BudgetVersion.Action.CHANGE;
import static kr.cheomdan.budgets.BudgetVersion.Action.LIFECYCLE;
import static kr.cheomdan.budgets.BudgetVersion.Action.MAKE_EFFECTIVE;
import static kr.cheomdan.budgets.BudgetVersion.Action.SEND_BACK;
import static kr.cheomdan.budgets.BudgetVersion.Action.SUBMIT;
import static kr.cheomdan.budgets.BudgetVersion.Action.WITHDRAW;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lines of the budget and the versions that fill them. Officers draft, leads approve and make effective; staff read.
 */
@Service
@Transactional
public class Budgets {

    private static final int LONGEST_NOTE = 1_000;

    private final Agency agency;
    private final Years years;
    private final Lines lines;
    private final VersionStore versions;
    private final Appropriation appropriation;

    Budgets(Agency agency, Years years, Lines lines, VersionStore versions, Appropriation appropriation) {
        this.agency = agency;
        this.years = years;
        this.lines = lines;
        this.versions = versions;
        this.appropriation = appropriation;
    }

    /** Lines, by year, source, phase, axis, programme and item. For staff. */
    @Transactional(readOnly = true)
    public List<BudgetLine> lines(Actor actor, BudgetLine.Filter filter) {
        Rights.requireReader(actor);
        return lines.list(filter);
    }

    /** The line, for staff; 404 where there is none. */
    @Transactional(readOnly = true)
    public BudgetLine line(Actor actor, BudgetLine.Id id) {
        Rights.requireReader(actor);
        return lines.find(id);
    }

    /** The lines with these ids, unchecked and in no order: for modules that show what belongs to lines. */
    @Transactional(readOnly = true)
    public List<BudgetLine> findAll(Collection<BudgetLine.Id> ids) {
        return lines.findAll(ids);
    }

    /** What each line has and has not promised, offered, moved or lapsed yet, in won. Unchecked. */
    @Transactional(readOnly = true)
    public Map<BudgetLine.Id, Long> free(Collection<BudgetLine.Id> ids) {
        return appropriation.free(ids);
    }

    /**
     * Begins the next version of a year with what the one in force says, or the original of a year that has none. A year that nobody spoke
     * of before is opened by it. Refused while another version of the year is being prepared.
     *
     * @param planCode null: the plan this cluster works to
     */
    public BudgetVersion draft(Actor actor, @Nullable String planCode, int year, @Nullable String note) {
        LIFECYCLE.requireRole(CHANGE, actor);
        Plan plan = agency.plan(planCode);
        String text = Text.optionalBlock("note", note, LONGEST_NOTE);
        years.open(actor, plan.code(), agency.year(year));
        List<BudgetVersion> before = versions.list(plan.code(), year);
        before.stream().filter(BudgetVersion::isPrepared).findFirst().ifPresent(prepared -> {
            throw BudgetsRefusal.VERSION_IN_PREPARATION.with(prepared.state());
        });
        int number = before.isEmpty() ? 0 : before.get(0).number() + 1;
        BudgetVersion.Id id = versions.insert(plan.code(), year, number, text, actor.accountId(), agency.now());
        before.stream().filter(version -> version.state() == BudgetVersion.State.EFFECTIVE).findFirst()
                .ifPresent(inForce -> versions.write(id, inForce.entries()));
        BudgetVersion drafted = find(id);
        agency.tell(Change.of(actor, "budgets.draft-version", drafted.subject(), null, null, drafted.state()));
        return drafted;
    }

    /** Replaces what a draft says. */
    public BudgetVersion change(Actor actor, BudgetVersion.Id id, int version, BudgetVersion.Draft draft) {
        BudgetVersion before = lock(actor, id, version, CHANGE);
        LIFECYCLE.next(before.state(), CHANGE, actor);
        String note = Text.optionalBlock("note", draft.note(), LONGEST_NOTE);
        BudgetVersion.Totals totals = draft.totals() == null ? BudgetVersion.Totals.NONE : draft.totals();
        VersionRules.requireTotals(totals);
        List<BudgetVersion.Entry> entries = lines.entries(agency.plan(before.planCode()), before.year(), draft.entries());
        return replaced(actor, before, note, totals, entries);
    }

    /**
     * Reads entries from a csv or xlsx file: all of them or, naming every faulty cell, none.
     *
     * @param apply false: only say what would change
     */
    public BudgetVersion.Import read(Actor actor, BudgetVersion.Id id, int version, byte[] file, boolean apply) {
        BudgetVersion before = lock(actor, id, version, CHANGE);
        LIFECYCLE.next(before.state(), CHANGE, actor);
        Lines.Known known = lines.known(agency.plan(before.planCode()), before.year());
        List<BudgetVersion.Entry> entries = EntryFile.read(lines, known, file);
        List<BudgetVersion.Difference> changes = VersionRules.differences(known.unnamed(before.entries()), known.unnamed(entries));
        if (!apply || changes.isEmpty()) {
            return new BudgetVersion.Import(false, before, changes);
        }
        BudgetVersion after = replaced(actor, before, before.note(), before.totals(), lines.opened(known, entries));
        return new BudgetVersion.Import(true, after, changes);
    }

    /** The entries as a file that {@link #read} takes. For staff. */
    @Transactional(readOnly = true)
    public byte[] write(Actor actor, BudgetVersion.Id id, BudgetVersion.Format format) {
        return EntryFile.write(version(actor, id), format);
    }

    /**
     * Hands a draft to the lead. Refused where the totals that it states do not close, where a line would have less than is used of it, and
     * where figures look like a slip of the unit and nobody confirmed them.
     *
     * @param confirmed whether the figures of {@link #warnings} are meant
     */
    public BudgetVersion submit(Actor actor, BudgetVersion.Id id, int version, boolean confirmed) {
        BudgetVersion before = lock(actor, id, version, SUBMIT);
        BudgetVersion.State to = LIFECYCLE.next(before.state(), SUBMIT, actor);
        if (before.entries().isEmpty()) {
            throw BudgetsRefusal.LINES_MISSING.at("entries");
        }
        VersionRules.requireTotalsClose(before);
        appropriation.requireEnough(before, inForce(before));
        List<BudgetVersion.Warning> warnings = appropriation.warnings(before);
        if (!warnings.isEmpty() && !confirmed) {
            BudgetVersion.Warning first = warnings.get(0);
            throw BudgetsRefusal.JUMP_UNCONFIRMED.at(
                    "confirmed", warnings.size(), first, Book.krw(first.before()), Book.krw(first.now()));
        }
        if (!warnings.isEmpty()) {
            versions.confirmJumps(id);
        }
        versions.addAuthor(id, actor.accountId());
        return moved(actor, before, "budgets.submit-version", new VersionStore.Move(to, null, null, agency.now()));
    }

    /** Gives a submitted or approved version back to be changed. For leads. */
    public BudgetVersion sendBack(Actor actor, BudgetVersion.Id id, int version, @Nullable String reason) {
        BudgetVersion before = lock(actor, id, version, SEND_BACK);
        BudgetVersion.State to = LIFECYCLE.next(before.state(), SEND_BACK, actor);
        String why = Text.block("reason", reason, LONGEST_NOTE);
        return moved(actor, before, "budgets.send-version-back", new VersionStore.Move(to, why, null, agency.now()));
    }

    /** Approves a submitted version. For a lead who has neither drafted, changed nor submitted it. */
    public BudgetVersion approve(Actor actor, BudgetVersion.Id id, int version) {
        BudgetVersion before = lock(actor, id, version, APPROVE);
        BudgetVersion.State to = LIFECYCLE.next(before.state(), APPROVE, actor);
        if (versions.isAuthor(id, actor.accountId())) {
            throw BudgetsRefusal.SAME_PERSON.with();
        }
        return moved(actor, before, "budgets.approve-version", new VersionStore.Move(to, null, actor.accountId(), agency.now()));
    }

    /** Whether the actor has drafted, changed or submitted the version, and so does not approve it. For staff. */
    @Transactional(readOnly = true)
    public boolean isAuthor(Actor actor, BudgetVersion.Id id) {
        Rights.requireReader(actor);
        return versions.isAuthor(id, actor.accountId());
    }

    /** Whether there is somebody who could approve a version that is not approved yet: a lead without a part in it. For staff. */
    @Transactional(readOnly = true)
    public boolean hasApprover(Actor actor, BudgetVersion version) {
        Rights.requireReader(actor);
        boolean waits = version.state() == BudgetVersion.State.DRAFT || version.state() == BudgetVersion.State.SUBMITTED;
        return !waits || agency.hasLeadBeside(versions.authors(version.id()));
    }

    /** Gives every line what the approved version says; what it had by the version before is counted in. For leads. */
    public BudgetVersion makeEffective(Actor actor, BudgetVersion.Id id, int version) {
        BudgetVersion before = lock(actor, id, version, MAKE_EFFECTIVE);
        BudgetVersion.State to = LIFECYCLE.next(before.state(), MAKE_EFFECTIVE, actor);
        years.requireOpen(before.planCode(), before.year());
        BudgetVersion inForce = inForce(before);
        appropriation.requireEnough(before, inForce);
        appropriation.post(actor, before, inForce);
        if (inForce != null) {
            versions.move(inForce, new VersionStore.Move(BudgetVersion.State.SUPERSEDED, null, null, agency.now()));
            agency.tell(Change.of(actor, "budgets.supersede-version", inForce.subject(), null, inForce.state(),
                    BudgetVersion.State.SUPERSEDED));
        }
        return moved(actor, before, "budgets.make-version-effective", new VersionStore.Move(to, null, null, agency.now()));
    }

    /** Gives up a version that is not in force; the reason stays with it. For officers and leads. */
    public BudgetVersion withdraw(Actor actor, BudgetVersion.Id id, int version, @Nullable String reason) {
        BudgetVersion before = lock(actor, id, version, WITHDRAW);
        BudgetVersion.State to = LIFECYCLE.next(before.state(), WITHDRAW, actor);
        String why = Text.block("reason", reason, LONGEST_NOTE);
        return moved(actor, before, "budgets.withdraw-version", new VersionStore.Move(to, why, null, agency.now()));
    }

    /** Removes a draft that was never submitted. */
    public void discard(Actor actor, BudgetVersion.Id id, int version) {
        BudgetVersion draft = lock(actor, id, version, CHANGE);
        if (draft.state() != BudgetVersion.State.DRAFT || draft.submittedAt() != null) {
            throw BudgetsRefusal.NOT_DISCARDABLE.with();
        }
        versions.delete(id);
        agency.tell(Change.of(actor, "budgets.discard-version", draft.subject(), null));
    }

    /** What of a version looks like a slip: a thousand times as much as before, or more than the plan gives. For staff. */
    @Transactional(readOnly = true)
    public List<BudgetVersion.Warning> warnings(Actor actor, BudgetVersion.Id id) {
        return appropriation.warnings(version(actor, id));
    }

    /** What a version changes against the one before it. For staff. */
    @Transactional(readOnly = true)
    public List<BudgetVersion.Difference> differences(Actor actor, BudgetVersion.Id id) {
        BudgetVersion version = version(actor, id);
        BudgetVersion before = versions.list(version.planCode(), version.year()).stream()
                .filter(other -> other.number() < version.number() && other.effectiveAt() != null)
                .findFirst()
                .orElse(null);
        return VersionRules.differences(before == null ? List.of() : before.entries(), version.entries());
    }

    /** The version, for staff; 404 where there is none. */
    @Transactional(readOnly = true)
    public BudgetVersion version(Actor actor, BudgetVersion.Id id) {
        Rights.requireReader(actor);
        return find(id);
    }

    /**
     * The versions of a plan, the latest year and number first. For staff.
     *
     * @param planCode null: the plan this cluster works to
     * @param year null: any
     */
    @Transactional(readOnly = true)
    public List<BudgetVersion> versions(Actor actor, @Nullable String planCode, @Nullable Integer year) {
        Rights.requireReader(actor);
        return versions.list(agency.plan(planCode).code(), year);
    }

    /** The versions with these ids, unchecked, in no order and without what they give: for pages that name them. */
    @Transactional(readOnly = true)
    public List<BudgetVersion> versions(Collection<BudgetVersion.Id> ids) {
        return versions.findAll(ids);
    }

    private BudgetVersion find(BudgetVersion.Id id) {
        return versions.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("budget-version", id));
    }

    private BudgetVersion lock(Actor actor, BudgetVersion.Id id, int version, BudgetVersion.Action action) {
        LIFECYCLE.requireRole(action, actor);
        BudgetVersion stored = versions.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("budget-version", id));
        if (stored.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, stored.version());
        }
        return stored;
    }

    private @Nullable BudgetVersion inForce(BudgetVersion version) {
        return versions.effective(version.planCode(), version.year()).orElse(null);
    }

    private BudgetVersion replaced(
            Actor actor, BudgetVersion before, @Nullable String note, BudgetVersion.Totals totals, List<BudgetVersion.Entry> entries) {
        versions.replace(before.id(), before.version(), note, totals, entries);
        versions.addAuthor(before.id(), actor.accountId());
        agency.tell(Change.of(actor, "budgets.change-version", before.subject(), null));
        return find(before.id());
    }

    private BudgetVersion moved(Actor actor, BudgetVersion before, String action, VersionStore.Move move) {
        versions.move(before, move);
        Change change = Change.of(actor, action, before.subject(), null, before.state(), move.to());
        agency.tell(move.reason() == null ? change : change.because(move.reason()));
        return find(before.id());
    }
}
