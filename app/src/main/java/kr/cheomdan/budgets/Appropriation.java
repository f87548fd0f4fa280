package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.budgets.BudgetVersion.Warning;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a version does to its lines: each gets the difference to the version before, all in one batch. */
@Component
class Appropriation {

    private final VersionStore versions;
    private final Agency agency;
    private final Book book;

    Appropriation(VersionStore versions, Agency agency, Book book) {
        this.versions = versions;
        this.agency = agency;
        this.book = book;
    }

    Map<BudgetLine.Id, Long> free(Collection<BudgetLine.Id> ids) {
        return book.free(ids);
    }

    /** Refused where a line would have less than was used of it. The ledger refuses it again if that changes meanwhile. */
    void requireEnough(BudgetVersion version, @Nullable BudgetVersion before) {
        Map<BudgetLine, Long> is = VersionRules.amounts(version.entries());
        Map<BudgetLine, Long> was = before == null ? Map.of() : VersionRules.amounts(before.entries());
        Map<BudgetLine.Id, Long> free = book.free(was.keySet().stream().map(BudgetLine::id).toList());
        for (Map.Entry<BudgetLine, Long> had : was.entrySet()) {
            BudgetLine line = had.getKey();
            long used = had.getValue() - free.get(line.id());
            if (used <= is.getOrDefault(line, 0L)) {
                continue;
            }
            if (!is.containsKey(line)) {
                throw BudgetsRefusal.LINE_IN_USE.at("entries", line, Book.krw(used));
            }
            throw BudgetsRefusal.BELOW_USED.at("entries", line, Book.krw(is.get(line)), Book.krw(used));
        }
    }

    void post(Actor actor, BudgetVersion version, @Nullable BudgetVersion before) {
        Map<BudgetLine, Long> is = VersionRules.amounts(version.entries());
        Map<BudgetLine, Long> was = before == null ? Map.of() : VersionRules.amounts(before.entries());
        Set<BudgetLine> all = new LinkedHashSet<>(is.keySet());
        all.addAll(was.keySet());
        List<Posting> postings = new ArrayList<>();
        for (BudgetLine line : all) {
            long more = is.getOrDefault(line, 0L) - was.getOrDefault(line, 0L);
            String key = "budget-version/" + version.id() + "/" + line.id();
            if (more > 0) {
                postings.add(new Posting(
                        key, TransferCode.APPROPRIATED, Book.granted(line), line.account(), more, version.subject()));
            } else if (more < 0) {
                postings.add(new Posting(
                        key, TransferCode.APPROPRIATION_REDUCED, line.account(), Book.granted(line), -more, version.subject()));
            }
        }
        book.post(actor, postings);
    }

    /** A line that a supplement gives is held against the version before, one of an original against the same line of the year before. */
    List<Warning> warnings(BudgetVersion version) {
        List<BudgetVersion> others = versions.list(version.planCode(), null);
        List<BudgetVersion> inForce = others.stream()
                .filter(other -> other.state() == BudgetVersion.State.EFFECTIVE && other.year() != version.year())
                .toList();
        Map<BudgetLine, Long> before = new HashMap<>();
        if (version.isOriginal()) {
            before.putAll(yearBefore(version, inForce));
        } else {
            others.stream()
                    .filter(other -> other.year() == version.year() && other.number() < version.number() && other.effectiveAt() != null)
                    .findFirst()
                    .ifPresent(other -> before.putAll(VersionRules.amounts(other.entries())));
        }
        Map<String, Long> otherYears = new HashMap<>();
        inForce.forEach(other -> other.entries().forEach(
                entry -> otherYears.merge(entry.line().phase(), entry.amount(), Math::addExact)));
        return VersionRules.warnings(version, before, agency.plan(version.planCode()), otherYears);
    }

    private Map<BudgetLine, Long> yearBefore(BudgetVersion version, List<BudgetVersion> inForce) {
        Map<BudgetLine, Long> amounts = new HashMap<>();
        inForce.stream()
                .filter(other -> other.year() == version.year() - 1)
                .forEach(other -> other.entries().forEach(entry -> amounts.put(entry.line().unnamed(version.year()), entry.amount())));
        Map<BudgetLine, Long> before = new HashMap<>();
        for (BudgetVersion.Entry entry : version.entries()) {
            Long amount = amounts.get(entry.line().unnamed(version.year()));
            if (amount != null) {
                before.put(entry.line(), amount);
            }
        }
        return before;
    }
}
