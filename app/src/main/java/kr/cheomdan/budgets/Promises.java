package kr.cheomdan.budgets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.springframework.stereotype.Component;

/** How a promise comes into being: a contract out of lines, an award out of what its call has taken of lines. */
@Component
class Promises {

    private static final int LONGEST_TITLE = 200;

    private final CommitmentStore store;
    private final Lines lines;
    private final Years years;
    private final Book book;
    private final Office office;

    Promises(CommitmentStore store, Lines lines, Years years, Book book, Office office) {
        this.store = store;
        this.lines = lines;
        this.years = years;
        this.book = book;
        this.office = office;
    }

    Commitment award(Actor actor, Offers offers, Subject call, Subject award, String title, long amount) {
        Commitments.Offer offer = offers.lock(call);
        Optional<Commitment> before = store.of(award);
        if (before.isPresent()) {
            return same(before.get(), amount);
        }
        BudgetLine first = offer.parts().get(0).line();
        years.requireNotClosed(first.planCode(), first.year());
        Map<BudgetLine, Long> shares = new LinkedHashMap<>(Offers.split(offer, Lines.positive("amount", amount)));
        shares.values().removeIf(share -> share == 0);
        String name = Text.line("title", title, LONGEST_TITLE);
        Commitment.Id id = store.insert(
                        new CommitmentStore.New(award.toString(), award, call, name, shares, Map.of(), actor.accountId()), office.now())
                .orElseThrow();
        return told(actor, id);
    }

    Commitment contract(Actor actor, String key, Commitment.Contract contract) {
        Rights.requireRecorder(actor);
        String ownKey = "contract/" + Acts.key(key);
        String title = Text.line("title", contract.title(), LONGEST_TITLE);
        Map<BudgetLine, Long> shares = lines.shares(contract.shares() == null ? List.of() : contract.shares());
        Map<String, BigDecimal> agreed = agreed(contract, shares.keySet());
        BudgetLine first = shares.keySet().iterator().next();
        years.requireOpen(first.planCode(), first.year());
        long amount = shares.values().stream().mapToLong(Long::longValue).sum();
        Optional<Commitment.Id> entered = store.insert(
                new CommitmentStore.New(ownKey, null, null, title, shares, agreed, actor.accountId()), office.now());
        if (entered.isEmpty()) {
            return same(store.byKey(ownKey).orElseThrow(), amount);
        }
        Commitment.Id id = entered.get();
        Commitment commitment = find(id);
        List<Posting> postings = new ArrayList<>();
        shares.forEach((line, share) -> postings.add(new Posting("commitment/" + id + "/" + line.id(), TransferCode.COMMITTED,
                line.account(), commitment.account(), share, commitment.recordSubject())));
        book.post(actor, postings);
        return told(actor, id);
    }

    /** Refused where the parts name other sources than those whose money is promised. */
    private static Map<String, BigDecimal> agreed(Commitment.Contract contract, Set<BudgetLine> lines) {
        Map<Source, BigDecimal> shares = Percentages.read("agreed", contract.agreed());
        Set<Source> sources = lines.stream().map(BudgetLine::source).filter(Source::isCash)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Source.class)));
        if (!shares.isEmpty() && !shares.keySet().equals(sources)) {
            throw BudgetsRefusal.SHARES_OF_OTHER_SOURCES.at(
                    "agreed", sources.stream().map(Source::code).collect(Collectors.joining(", ")));
        }
        Map<String, BigDecimal> byCode = new HashMap<>();
        shares.forEach((source, share) -> byCode.put(source.code(), share));
        return byCode;
    }

    /** What was promised, before anything of it was released. */
    private Commitment same(Commitment before, long amount) {
        long promised = store.promised(before.id());
        if (promised != amount) {
            throw BudgetsRefusal.KEY_REUSED.with(before.subject(), Book.krw(promised), Book.krw(amount));
        }
        return before;
    }

    private Commitment told(Actor actor, Commitment.Id id) {
        Commitment commitment = find(id);
        office.tell(Change.of(actor, "budgets.commit", commitment.recordSubject(), null)
                .withDetails(Map.of("amount", String.valueOf(commitment.amount()), "subject", commitment.subject().toString())));
        return commitment;
    }

    private Commitment find(Commitment.Id id) {
        return store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("commitment", id));
    }
}
