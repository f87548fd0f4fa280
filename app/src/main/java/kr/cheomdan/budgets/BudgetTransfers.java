package kr.cheomdan.budgets;

import static kr.cheomdan.budgets.BudgetTransfer.Action.APPROVE;
import static kr.cheomdan.budgets.BudgetTransfer.Action.LIFECYCLE;
import static kr.cheomdan.budgets.BudgetTransfer.Action.POST;
import static kr.cheomdan.budgets.BudgetTransfer.Action.REJECT;
import static kr.cheomdan.budgets.BudgetTransfer.Action.WITHDRAW;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moving a part of a line to another line, or to the same line of a later year: asked for by one person, approved by another. */
@Service
@Transactional
public class BudgetTransfers {

    private static final int LONGEST_REASON = 1_000;

    private final MoveStore store;
    private final TransferPostings postings;
    private final Agency agency;

    BudgetTransfers(MoveStore store, TransferPostings postings, Agency agency) {
        this.store = store;
        this.postings = postings;
        this.agency = agency;
    }

    /**
     * Which requests a list shows; null: any.
     *
     * @param line giving or receiving
     */
    public record Filter(
            @Nullable String planCode,
            BudgetTransfer.@Nullable State state,
            BudgetTransfer.@Nullable Kind kind,
            BudgetLine.@Nullable Id line,
            @Nullable Integer year) {

        public static Filter all() {
            return new Filter(null, null, null, null, null);
        }
    }

    /**
     * Asks for a move. For officers and leads; refused where the line has less, saying what it has.
     *
     * @param key names this very request: with the same one again it gives the first, and something else is refused
     */
    public BudgetTransfer request(Actor actor, String key, BudgetTransfer.Request request) {
        Rights.requireRecorder(actor);
        String reason = Text.block("reason", request.reason(), LONGEST_REASON);
        long amount = Lines.positive("amount", request.amount());
        TransferPostings.Way way = postings.way(request);
        MoveStore.New asked = new MoveStore.New(Acts.key(key), way, amount, reason, actor.accountId());
        Optional<BudgetTransfer> before = store.byKey(asked.key());
        if (before.isPresent()) {
            return same(before.get(), asked);
        }
        postings.requireMovable(way.kind(), way.from(), way.to(), amount);
        Optional<BudgetTransfer> entered = store.insert(asked, agency.now());
        if (entered.isEmpty()) {
            return same(store.byKey(asked.key()).orElseThrow(), asked);
        }
        BudgetTransfer transfer = entered.get();
        agency.tell(Change.of(actor, "budgets.request-transfer", transfer.subject(), null, null, transfer.state()).because(reason));
        return transfer;
    }

    /** What was asked for under the key; whoever asks for something else, or is somebody else, is shown both. */
    private static BudgetTransfer same(BudgetTransfer before, MoveStore.New asked) {
        TransferPostings.Way way = asked.way();
        boolean isSame = before.kind() == way.kind() && before.from().equals(way.from())
                && before.to().unnamed(before.to().year()).equals(way.to().unnamed(way.to().year()))
                && before.amount() == asked.amount() && before.reason().equals(asked.reason()) && before.requestedBy().equals(asked.by());
        if (!isSame) {
            throw BudgetsRefusal.KEY_REUSED.at("key", before.subject(),
                    told(before.from(), before.to(), before.amount(), before.reason()),
                    told(way.from(), way.to(), asked.amount(), asked.reason()));
        }
        return before;
    }

    private static String told(BudgetLine from, BudgetLine to, long amount, String reason) {
        return String.join("; ", from.label(), to.label(), String.valueOf(amount), reason);
    }

    /** Approves a request. For a lead who has not made it. */
    public BudgetTransfer approve(Actor actor, BudgetTransfer.Id id, int version, @Nullable String decision) {
        BudgetTransfer before = lock(actor, id, version, APPROVE);
        BudgetTransfer.State to = LIFECYCLE.next(before.state(), APPROVE, actor);
        if (before.requestedBy().equals(actor.accountId())) {
            throw BudgetsRefusal.SAME_PERSON.with();
        }
        postings.requireMovable(before.kind(), before.from(), before.to(), before.amount());
        String why = Text.optionalBlock("decision", decision, LONGEST_REASON);
        return moved(actor, before, "budgets.approve-transfer", new MoveStore.Move(to, actor.accountId(), why, agency.now()));
    }

    /** Rejects a request that is not posted. For leads; the reason has to be given. */
    public BudgetTransfer reject(Actor actor, BudgetTransfer.Id id, int version, @Nullable String decision) {
        BudgetTransfer before = lock(actor, id, version, REJECT);
        BudgetTransfer.State to = LIFECYCLE.next(before.state(), REJECT, actor);
        String why = Text.block("decision", decision, LONGEST_REASON);
        return moved(actor, before, "budgets.reject-transfer", new MoveStore.Move(to, actor.accountId(), why, agency.now()));
    }

    /** Takes a request back that is not posted. For the person who made it. */
    public BudgetTransfer withdraw(Actor actor, BudgetTransfer.Id id, int version) {
        BudgetTransfer before = lock(actor, id, version, WITHDRAW);
        BudgetTransfer.State to = LIFECYCLE.next(before.state(), WITHDRAW, actor);
        if (!before.requestedBy().equals(actor.accountId())) {
            throw BudgetsRefusal.NOT_YOURS.with();
        }
        return moved(actor, before, "budgets.withdraw-transfer", new MoveStore.Move(to, actor.accountId(), null, agency.now()));
    }

    /**
     * Moves what was approved, and of the cash of the line what it does not need for what it has promised. Opens the year and the line that
     * receive where they are not there.
     */
    public BudgetTransfer post(Actor actor, BudgetTransfer.Id id, int version) {
        BudgetTransfer before = lock(actor, id, version, POST);
        BudgetTransfer.State to = LIFECYCLE.next(before.state(), POST, actor);
        postings.post(actor, before);
        return moved(actor, before, "budgets.post-transfer", new MoveStore.Move(to, actor.accountId(), null, agency.now()));
    }

    /** Whether there is somebody who could approve what the actor asks for. For staff. */
    @Transactional(readOnly = true)
    public boolean hasApprover(Actor actor) {
        Rights.requireReader(actor);
        return agency.hasLeadBeside(List.of(actor.accountId()));
    }

    /** Whether there is somebody who could approve a request that waits for it. For staff. */
    @Transactional(readOnly = true)
    public boolean hasApprover(Actor actor, BudgetTransfer transfer) {
        Rights.requireReader(actor);
        return transfer.state() != BudgetTransfer.State.REQUESTED || agency.hasLeadBeside(List.of(transfer.requestedBy()));
    }

    /** The request, for staff; 404 where there is none. */
    @Transactional(readOnly = true)
    public BudgetTransfer find(Actor actor, BudgetTransfer.Id id) {
        Rights.requireReader(actor);
        return store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("budget-transfer", id));
    }

    /** The requests with these ids, unchecked and in no order: for pages that name them. */
    @Transactional(readOnly = true)
    public List<BudgetTransfer> findAll(Collection<BudgetTransfer.Id> ids) {
        return store.findAll(ids);
    }

    /** Requests, the newest first. For staff. */
    @Transactional(readOnly = true)
    public PageOf<BudgetTransfer> list(Actor actor, Filter filter, PageQuery page) {
        Rights.requireReader(actor);
        return store.list(filter, page);
    }

    private BudgetTransfer lock(Actor actor, BudgetTransfer.Id id, int version, BudgetTransfer.Action action) {
        LIFECYCLE.requireRole(action, actor);
        BudgetTransfer stored = store.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("budget-transfer", id));
        if (stored.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, stored.version());
        }
        return stored;
    }

    private BudgetTransfer moved(Actor actor, BudgetTransfer before, String action, MoveStore.Move move) {
        store.move(before, move);
        Change change = Change.of(actor, action, before.subject(), null, before.state(), move.to());
        agency.tell(move.said() == null ? change : change.because(move.said()));
        return store.find(before.id()).orElseThrow();
    }
}
