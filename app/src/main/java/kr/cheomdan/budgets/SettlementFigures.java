package kr.cheomdan.budgets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.budgets.Commitment.Part;
import kr.cheomdan.budgets.Settlements.Return;
import kr.cheomdan.budgets.Settlements.Settlement;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The figures of a settlement, and what it posts. */
@Component
class SettlementFigures {

    /** What somebody records and somebody else accepts. */
    private static final Set<Act.Kind> EVIDENCED = EnumSet.of(Act.Kind.SPENT, Act.Kind.IN_KIND, Act.Kind.INTEREST);

    private final SettlementStore store;
    private final CommitmentStore commitments;
    private final ActStore actStore;
    private final Acts acts;
    private final Agency agency;

    SettlementFigures(SettlementStore store, CommitmentStore commitments, ActStore actStore, Acts acts, Agency agency) {
        this.store = store;
        this.commitments = commitments;
        this.actStore = actStore;
        this.acts = acts;
        this.agency = agency;
    }

    /** The settlements with their figures, in the order given: what was fixed, or before that what would be. As many reads as for one. */
    List<Settlement> of(List<SettlementStore.Row> rows) {
        List<Commitment.Id> ids = rows.stream().map(SettlementStore.Row::commitment).toList();
        Map<Commitment.Id, Commitment> known = commitments.findAll(ids);
        Map<Commitment.Id, Long> interest = actStore.sums(ids, Act.Kind.INTEREST);
        Map<Commitment.Id, Long> waiting = actStore.waiting(ids);
        Map<Commitment.Id, List<Return>> fixed = store.returns(ids);
        return rows.stream()
                .map(row -> settlement(row, known.get(row.commitment()), interest.getOrDefault(row.commitment(), 0L),
                        waiting.getOrDefault(row.commitment(), 0L), fixed.getOrDefault(row.commitment(), List.of())))
                .toList();
    }

    private static Settlement settlement(
            SettlementStore.Row row, Commitment commitment, long interest, long waiting, List<Return> fixed) {
        return new Settlement(row.commitment(), commitment.title(), row.state(), row.claimed(), sum(commitment, Part::paid),
                spentInCash(commitment), waiting, interest, row.settledAt() != null ? fixed : returns(commitment, interest),
                row.claimedBy(), row.auditedBy(), row.settledBy(), row.settledAt(), row.returnedAt(), row.note(), row.version());
    }

    static long spentInCash(Commitment commitment) {
        return sum(commitment, Part::spent);
    }

    /** Refused where there is nothing to account for, more is still to be paid, or it is not decided what was accounted for. */
    void requireClaimable(Commitment commitment) {
        if (commitment.paid() == 0) {
            throw BudgetsRefusal.NOTHING_PAID.with(commitment.title());
        }
        requireNothingUnpaid(commitment);
        long waiting = actStore.waiting(List.of(commitment.id())).getOrDefault(commitment.id(), 0L);
        if (waiting > 0) {
            throw BudgetsRefusal.EVIDENCE_WAITING.with(commitment.title(), Book.krw(waiting));
        }
    }

    /** What is paid after the claim would be nobody's to account for. */
    static void requireNothingUnpaid(Commitment commitment) {
        if (commitment.unpaid() > 0) {
            throw BudgetsRefusal.UNPAID_LEFT.with(commitment.title(), Book.krw(commitment.unpaid()));
        }
    }

    /** Who audits has not made what is audited. */
    void requireNoPartInEvidence(Actor actor, Commitment commitment) {
        actStore.list(commitment.id()).stream()
                .filter(act -> EVIDENCED.contains(act.kind()) && act.state() == Act.State.DONE)
                .filter(act -> actor.accountId().equals(act.recordedBy()) || actor.accountId().equals(act.decidedBy()))
                .findFirst()
                .ifPresent(act -> {
                    throw BudgetsRefusal.AUDITS_OWN_EVIDENCE.with(commitment.title(), Book.krw(act.amount()), act.date());
                });
    }

    /** What goes back, were it settled now. */
    List<Return> returns(Commitment commitment) {
        return returns(commitment, actStore.sums(List.of(commitment.id()), Act.Kind.INTEREST).getOrDefault(commitment.id(), 0L));
    }

    private static List<Return> returns(Commitment commitment, long interest) {
        long remainder = sum(commitment, part -> part.paid() - part.spent());
        return ReturnSplit.of(remainder, interest, weights(commitment));
    }

    void addInterest(Actor actor, Commitment.Id id, int version, Commitment.Entry entered) {
        Commitment commitment = acts.lock(id);
        SettlementStore.Row row = store.lock(id);
        if (acts.isRepeated(commitment, new Acts.Request(Act.Kind.INTEREST, entered))) {
            return;
        }
        if (row.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, row.version());
        }
        if (row.state() != Settlements.State.OPEN) {
            throw BudgetsRefusal.SETTLEMENT_BEGUN.with(commitment.title(), row.state());
        }
        if (sum(commitment, Part::paid) == 0) {
            // No source would have a part of it, so it would stay with the payee.
            throw BudgetsRefusal.INTEREST_ON_NOTHING.with(commitment.title());
        }
        Commitment.Entry entry = acts.cleanOfAnyYear(entered);
        acts.propose(actor, commitment, new Acts.Request(Act.Kind.INTEREST, entry));
        store.update(row);
    }

    /** Posts what was fixed. Which line had what of it is kept beside; interest is no line's. */
    void giveBack(Actor actor, Commitment commitment, List<Return> returns, @Nullable String note) {
        long total = returns.stream().mapToLong(Return::total).sum();
        if (total == 0) {
            return;
        }
        Map<BudgetLine, Long> parts = new LinkedHashMap<>();
        for (Return each : returns) {
            Map<BudgetLine, Long> weights = new LinkedHashMap<>();
            commitment.shares().stream()
                    .filter(part -> part.line().source() == each.source())
                    .forEach(part -> weights.put(part.line(), part.amount()));
            // An agreement may name a source all of whose part was released since.
            boolean released = weights.values().stream().allMatch(weight -> weight == 0);
            parts.putAll(Split.of(each.remainder(), released ? evenly(weights) : weights));
        }
        // A key that nobody can have used for something else: the state of the settlement already lets it happen only once.
        Commitment.Entry entry = new Commitment.Entry(UUID.randomUUID().toString(), total, agency.today(), null, null, null, note);
        acts.record(actor, commitment, new Acts.Request(Act.Kind.RETURNED, entry), parts,
                (settled, act) -> postings(settled, act, returns));
    }

    private static Map<BudgetLine, Long> evenly(Map<BudgetLine, Long> weights) {
        Map<BudgetLine, Long> even = new LinkedHashMap<>(weights);
        even.replaceAll((line, weight) -> 1L);
        return even;
    }

    private static List<Posting> postings(Commitment commitment, Act act, List<Return> returns) {
        List<Posting> postings = new ArrayList<>();
        for (Return each : returns) {
            String source = each.source().code();
            if (each.remainder() > 0) {
                postings.add(new Posting(Acts.postingKey(act, "remainder/" + source), TransferCode.REMAINDER_RETURNED, commitment.payee(),
                        Book.returned(commitment.planCode(), each.source()), each.remainder(), commitment.recordSubject()));
            }
            if (each.interest() > 0) {
                postings.add(new Posting(Acts.postingKey(act, "interest/" + source), TransferCode.INTEREST_RETURNED, commitment.payee(),
                        Book.returned(commitment.planCode(), each.source()), each.interest(), commitment.recordSubject()));
            }
        }
        return postings;
    }

    /** By what was agreed; where nothing was, by what the lines of each source bear. */
    private static Map<Source, Long> weights(Commitment commitment) {
        if (!commitment.agreed().isEmpty()) {
            Map<Source, BigDecimal> agreed = new EnumMap<>(Source.class);
            commitment.agreed().forEach((code, share) -> agreed.put(Source.of(code), share));
            return Percentages.weights(agreed);
        }
        Map<Source, Long> weights = new EnumMap<>(Source.class);
        commitment.shares().stream()
                .filter(part -> part.line().source().isCash() && part.amount() > 0)
                .forEach(part -> weights.merge(part.line().source(), part.amount(), Math::addExact));
        return weights;
    }

    private static long sum(Commitment commitment, ToLongFunction<Part> what) {
        return commitment.shares().stream().filter(part -> part.line().source().isCash()).mapToLong(what).sum();
    }
}
