package kr.cheomdan.budgets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import kr.cheomdan.budgets.Commitment.Act;
import kr.cheomdan.budgets.Commitment.Entry;
import kr.cheomdan.budgets.Commitment.Part;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What becomes of a promise: paid, given in kind, spent, or released. Each is divided by what the lines still have of it. */
@Component
class Payments {

    private final Acts acts;
    private final Years years;
    private final SettlementStore settlements;
    private final Agency agency;
    private final ObjectProvider<Commitments.PaymentStop> stops;

    Payments(
            Acts acts, Years years, SettlementStore settlements, Agency agency, ObjectProvider<Commitments.PaymentStop> stops) {
        this.acts = acts;
        this.years = years;
        this.settlements = settlements;
        this.agency = agency;
        this.stops = stops;
    }

    Commitment pay(Actor actor, Commitment.Id id, int version, Entry entered) {
        Rights.requireRecorder(actor);
        requirePayable(acts.find(id), entered);
        Commitment commitment = acts.lock(id, version, Act.Kind.PAID, entered);
        if (acts.before(commitment, Act.Kind.PAID, entered).isPresent()) {
            return commitment;
        }
        if (commitment.isContract() && commitment.committedBy().equals(actor.accountId())) {
            throw BudgetsRefusal.SAME_PERSON.with();
        }
        Entry entry = acts.clean(entered, commitment.year());
        requireUnsettled(commitment);
        years.requireNotClosed(commitment.planCode(), commitment.year());
        Map<BudgetLine, Long> parts = split(commitment, entry.amount(), part -> part.line().source().isCash(), Part::unpaid);
        return acts.record(actor, commitment, Act.Kind.PAID, entry, parts, (paid, act) -> {
            Instant at = agency.effective(act.date());
            List<Posting> postings = new ArrayList<>();
            postings.add(paid(paid, act, at));
            Acts.present(parts).forEach((line, part) -> postings.add(new Posting(
                    Acts.postingKey(act, "cash/" + line.id()), TransferCode.CASH_PAID,
                    line.account(AccountKind.CASH), line.account(AccountKind.PAID_OUT), part, cause(paid), at)));
            return postings;
        });
    }

    Commitment confirmInKind(Actor actor, Commitment.Id id, int version, BudgetLine.Id lineId, Entry entered) {
        Rights.requireRecorder(actor);
        Commitment commitment = acts.lock(id, version, Act.Kind.IN_KIND, entered);
        if (acts.before(commitment, Act.Kind.IN_KIND, entered).isPresent()) {
            return commitment;
        }
        Entry entry = requireEvidence(acts.clean(entered, commitment.year()));
        requireUnsettled(commitment);
        years.requireNotClosed(commitment.planCode(), commitment.year());
        BudgetLine line = commitment.shares().stream().map(Part::line)
                .filter(borne -> borne.id().equals(lineId) && !borne.source().isCash())
                .findFirst()
                .orElseThrow(() -> BudgetsRefusal.NOT_IN_KIND.at("line", Subject.of("budget-line", lineId)));
        Map<BudgetLine, Long> parts = split(commitment, entry.amount(), part -> part.line().equals(line), Part::unpaid);
        return acts.record(actor, commitment, Act.Kind.IN_KIND, entry, parts, (promised, act) -> {
            Instant at = agency.effective(act.date());
            return List.of(paid(promised, act, at), spent(promised, act, at));
        });
    }

    Commitment spend(Actor actor, Commitment.Id id, int version, Entry entered) {
        Rights.requireRecorder(actor);
        Commitment commitment = acts.lock(id, version, Act.Kind.SPENT, entered);
        if (acts.before(commitment, Act.Kind.SPENT, entered).isPresent()) {
            return commitment;
        }
        Entry entry = requireEvidence(acts.clean(entered, commitment.year()));
        requireUnsettled(commitment);
        Map<BudgetLine, Long> unspent = weights(commitment, part -> part.line().source().isCash(), part -> part.paid() - part.spent());
        if (entry.amount() > sum(unspent)) {
            throw BudgetsRefusal.MORE_THAN_PAID.at("amount", Book.krw(sum(unspent)), Book.krw(entry.amount()));
        }
        return acts.record(actor, commitment, Act.Kind.SPENT, entry, Split.of(entry.amount(), unspent),
                (paid, act) -> List.of(spent(paid, act, agency.effective(act.date()))));
    }

    Commitment release(Actor actor, Commitment.Id id, int version, Entry entered) {
        Rights.requireRecorder(actor);
        Commitment commitment = acts.lock(id, version, Act.Kind.RELEASED, entered);
        if (acts.before(commitment, Act.Kind.RELEASED, entered).isPresent()) {
            return commitment;
        }
        // Whatever the settlement says: it is about what was paid. An award ends while its claim waits, and what was not paid goes back.
        Entry entry = acts.cleanOfAnyYear(entered);
        years.requireNotClosed(commitment.planCode(), commitment.year());
        Map<BudgetLine, Long> parts = split(commitment, entry.amount(), part -> true, Part::unpaid);
        TransferCode code = commitment.isContract() ? TransferCode.COMMITMENT_RELEASED : TransferCode.AWARD_RETURNED;
        return acts.record(actor, commitment, Act.Kind.RELEASED, entry, parts, (promised, act) -> {
            List<Posting> postings = new ArrayList<>();
            Acts.present(parts).forEach((line, part) -> postings.add(new Posting(
                    Acts.postingKey(act, line.id().toString()), code, promised.account(), line.account(), part, cause(promised))));
            return postings;
        });
    }

    /** Before the promise is locked: who ends an award holds the award first and then gives back what was promised to it. */
    private void requirePayable(Commitment commitment, Entry entered) {
        if (acts.before(commitment, Act.Kind.PAID, entered).isEmpty()) {
            stops.forEach(stop -> stop.requirePayable(commitment.subject()));
        }
    }

    private void requireUnsettled(Commitment commitment) {
        Settlements.State state = settlements.find(commitment.id()).state();
        if (state != Settlements.State.OPEN) {
            throw BudgetsRefusal.SETTLEMENT_BEGUN.with(state);
        }
    }

    private static Map<BudgetLine, Long> split(Commitment commitment, long amount, Predicate<Part> which, ToLongFunction<Part> left) {
        Map<BudgetLine, Long> weights = weights(commitment, which, left);
        if (amount > sum(weights)) {
            throw BudgetsRefusal.MORE_THAN_UNPAID.at("amount", Book.krw(sum(weights)), Book.krw(amount));
        }
        return Split.of(amount, weights);
    }

    private static Map<BudgetLine, Long> weights(Commitment commitment, Predicate<Part> which, ToLongFunction<Part> left) {
        Map<BudgetLine, Long> weights = new LinkedHashMap<>();
        commitment.shares().stream().filter(which).forEach(part -> weights.put(part.line(), left.applyAsLong(part)));
        return weights;
    }

    private static Entry requireEvidence(Entry entry) {
        if (entry.evidence() == null) {
            throw BudgetsRefusal.EVIDENCE_MISSING.at("evidence");
        }
        return entry;
    }

    private static Posting paid(Commitment commitment, Act act, @Nullable Instant at) {
        return new Posting(Acts.postingKey(act, "paid"), TransferCode.PAID, commitment.account(), commitment.payee(), act.amount(),
                cause(commitment), at);
    }

    private static Posting spent(Commitment commitment, Act act, @Nullable Instant at) {
        return new Posting(Acts.postingKey(act, "spent"), TransferCode.SPENT, commitment.payee(),
                commitment.payee().as(AccountKind.SPENT), act.amount(), cause(commitment), at);
    }

    private static Subject cause(Commitment commitment) {
        return commitment.recordSubject();
    }

    private static long sum(Map<BudgetLine, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
