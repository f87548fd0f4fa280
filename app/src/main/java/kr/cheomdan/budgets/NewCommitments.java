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
import java.util.stream.Stream;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.springframework.stereotype.Component;

/** How a commitment comes into being: a contract out of lines, an award out of what its call has taken of lines. */
@Component
class NewCommitments {

    private static final int LONGEST_TITLE = 200;

    private final CommitmentStore store;
    private final Lines lines;
    private final Years years;
    private final Book book;
    private final Agency agency;

    NewCommitments(CommitmentStore store, Lines lines, Years years, Book book, Agency agency) {
        this.store = store;
        this.lines = lines;
        this.years = years;
        this.book = book;
        this.agency = agency;
    }

    Commitment award(Actor actor, Offers offers, Subject call, Subject award, String title, long amount) {
        Commitments.Offer offer = offers.lock(call);
        Optional<Commitment> before = store.of(award);
        if (before.isPresent()) {
            return same(before.get(), call, amount);
        }
        BudgetLine first = offer.parts().get(0).line();
        years.requireNotClosed(first.planCode(), first.year());
        Map<BudgetLine, Long> shares = new LinkedHashMap<>(Offers.split(offer, Lines.positive("amount", amount)));
        shares.values().removeIf(share -> share == 0);
        String name = Text.line("title", title, LONGEST_TITLE);
        Commitment.Id id = store.insert(
                        new CommitmentStore.New(award.toString(), award, call, name, shares, Map.of(), actor.accountId()), agency.now())
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
        Optional<Commitment.Id> entered = store.insert(
                new CommitmentStore.New(ownKey, null, null, title, shares, agreed, actor.accountId()), agency.now());
        if (entered.isEmpty()) {
            return same(store.byKey(ownKey).orElseThrow(), title, shares, agreed);
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

    /** The contract that was entered under the key; another one under it is refused, showing both. */
    private Commitment same(Commitment before, String title, Map<BudgetLine, Long> shares, Map<String, BigDecimal> agreed) {
        Map<BudgetLine.Id, Long> entered = new HashMap<>();
        shares.forEach((line, share) -> entered.put(line.id(), share));
        Map<BudgetLine.Id, Long> promised = store.shares(before.id());
        if (!before.title().equals(title) || !promised.equals(entered) || !sameParts(before.agreed(), agreed)) {
            Map<BudgetLine.Id, String> labels = new HashMap<>();
            before.shares().forEach(part -> labels.put(part.line().id(), part.line().label()));
            shares.keySet().forEach(line -> labels.put(line.id(), line.label()));
            throw BudgetsRefusal.KEY_REUSED.at(
                    "key", before.subject(), told(before.title(), promised, before.agreed(), labels), told(title, entered, agreed, labels));
        }
        return before;
    }

    private static boolean sameParts(Map<String, BigDecimal> one, Map<String, BigDecimal> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(part -> part.getValue().compareTo(other.get(part.getKey())) == 0);
    }

    private static String told(
            String title, Map<BudgetLine.Id, Long> shares, Map<String, BigDecimal> agreed, Map<BudgetLine.Id, String> labels) {
        Stream<String> parts = shares.entrySet().stream().map(part -> labels.get(part.getKey()) + " " + part.getValue()).sorted();
        Stream<String> percent = agreed.entrySet().stream().map(part -> part.getKey() + " " + part.getValue() + "%").sorted();
        return Stream.concat(Stream.of(title), Stream.concat(parts, percent)).collect(Collectors.joining("; "));
    }

    /** What was promised to the award, before anything of it was released. How it calls itself may have changed. */
    private Commitment same(Commitment before, Subject call, long amount) {
        long promised = store.promised(before.id());
        if (promised != amount || !call.equals(before.call())) {
            throw BudgetsRefusal.KEY_REUSED.with(before.subject(), before.call() + "; " + promised, call + "; " + amount);
        }
        return before;
    }

    private Commitment told(Actor actor, Commitment.Id id) {
        Commitment commitment = find(id);
        agency.tell(Change.of(actor, "budgets.commit", commitment.recordSubject(), null)
                .withDetails(Map.of("amount", String.valueOf(commitment.amount()), "subject", commitment.subject().toString())));
        return commitment;
    }

    PageOf<Commitment> list(Commitments.Filter filter, PageQuery page) {
        return store.list(agency.plan(filter.planCode()).code(), filter, page);
    }

    private Commitment find(Commitment.Id id) {
        return store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("commitment", id));
    }
}
