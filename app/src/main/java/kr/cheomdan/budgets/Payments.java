package kr.cheomdan.budgets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** What becomes of a promise: paid or released. Each is divided by what the lines still have of it. */
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
        Acts.Request asked = new Acts.Request(Act.Kind.PAID, entered);
        Commitment commitment = acts.lock(id, version, asked);
        if (acts.isRepeated(commitment, asked)) {
            return commitment;
        }
        if (commitment.isContract() && commitment.committedBy().equals(actor.accountId())) {
            throw BudgetsRefusal.SAME_PERSON.with();
        }
        Entry entry = acts.clean(entered, commitment);
        settlements.requireOpen(commitment);
        years.requireNotClosed(commitment.planCode(), commitment.year());
        Map<BudgetLine, Long> parts = split(commitment, entry.amount(), part -> part.line().source().isCash(), Part::unpaid);
        return acts.record(actor, commitment, new Acts.Request(Act.Kind.PAID, entry), parts, (paid, act) -> {
            Instant at = agency.effective(act.date());
            List<Posting> postings = new ArrayList<>();
            postings.add(paid(paid, act, at));
            Acts.present(parts).forEach((line, part) -> postings.add(new Posting(
                    Acts.postingKey(act, "cash/" + line.id()), TransferCode.CASH_PAID,
                    line.account(AccountKind.CASH), line.account(AccountKind.PAID_OUT), part, cause(paid), at)));
            return postings;
        });
    }

    Commitment release(Actor actor, Commitment.Id id, int version, Entry entered) {
        Rights.requireRecorder(actor);
        Acts.Request asked = new Acts.Request(Act.Kind.RELEASED, entered);
        Commitment commitment = acts.lock(id, version, asked);
        if (acts.isRepeated(commitment, asked)) {
            return commitment;
        }
        // Whatever the settlement says: it is about what was paid. An award ends while its claim waits, and what was not paid goes back.
        Entry entry = acts.cleanOfAnyYear(entered);
        years.requireNotClosed(commitment.planCode(), commitment.year());
        Map<BudgetLine, Long> parts = split(commitment, entry.amount(), part -> true, Part::unpaid);
        TransferCode code = commitment.isContract() ? TransferCode.COMMITMENT_RELEASED : TransferCode.AWARD_RETURNED;
        return acts.record(actor, commitment, new Acts.Request(Act.Kind.RELEASED, entry), parts, (promised, act) -> {
            List<Posting> postings = new ArrayList<>();
            Acts.present(parts).forEach((line, part) -> postings.add(new Posting(
                    Acts.postingKey(act, line.id().toString()), code, promised.account(), line.account(), part, cause(promised))));
            return postings;
        });
    }

    List<Act> acts(Commitment.Id id) {
        return acts.list(id);
    }

    /** What is given in kind is paid as it is accepted, so the same is asked, and at the same time. */
    void requireAcceptable(Actor actor, Commitment.Id id, UUID act) {
        Act.Decision.LIFECYCLE.requireRole(Act.Decision.ACCEPT, actor);
        Commitment commitment = acts.find(id);
        Act recorded = acts.find(commitment, act);
        if (recorded.kind() == Act.Kind.IN_KIND && recorded.state() == Act.State.RECORDED) {
            stops.forEach(stop -> stop.requirePayable(commitment.subject()));
        }
    }

    /** Before the promise is locked: who ends an award holds the award first and then gives back what was promised to it. */
    private void requirePayable(Commitment commitment, Entry entered) {
        if (!acts.isRepeated(commitment, new Acts.Request(Act.Kind.PAID, entered))) {
            stops.forEach(stop -> stop.requirePayable(commitment.subject()));
        }
    }

    static Map<BudgetLine, Long> split(Commitment commitment, long amount, Predicate<Part> which, ToLongFunction<Part> left) {
        Map<BudgetLine, Long> weights = weights(commitment, which, left);
        if (amount > sum(weights)) {
            throw BudgetsRefusal.MORE_THAN_UNPAID.at("amount", commitment.title(), Book.krw(sum(weights)), Book.krw(amount));
        }
        return Split.of(amount, weights);
    }

    static Map<BudgetLine, Long> weights(Commitment commitment, Predicate<Part> which, ToLongFunction<Part> left) {
        Map<BudgetLine, Long> weights = new LinkedHashMap<>();
        commitment.shares().stream().filter(which).forEach(part -> weights.put(part.line(), left.applyAsLong(part)));
        return weights;
    }

    static Posting paid(Commitment commitment, Act act, @Nullable Instant at) {
        return new Posting(Acts.postingKey(act, "paid"), TransferCode.PAID, commitment.account(), commitment.payee(), act.amount(),
                cause(commitment), at);
    }

    static Posting spent(Commitment commitment, Act act, @Nullable Instant at) {
        return new Posting(Acts.postingKey(act, "spent"), TransferCode.SPENT, commitment.payee(),
                commitment.payee().as(AccountKind.SPENT), act.amount(), cause(commitment), at);
    }

    static Posting earned(Commitment commitment, Act act, @Nullable Instant at) {
        return new Posting(Acts.postingKey(act, "interest"), TransferCode.INTEREST_EARNED, Book.interest(commitment), commitment.payee(),
                act.amount(), cause(commitment), at);
    }

    private static Subject cause(Commitment commitment) {
        return commitment.recordSubject();
    }

    static long sum(Map<BudgetLine, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
