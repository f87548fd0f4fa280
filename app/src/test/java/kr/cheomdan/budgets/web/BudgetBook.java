package kr.cheomdan.budgets.web;

import static kr.cheomdan.testing.Scenarios.aKey;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anEntry;
import static kr.cheomdan.testing.Scenarios.anOfficer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.BudgetTransfer;
import kr.cheomdan.budgets.BudgetTransfers;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.Budgets;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.budgets.Matching;
import kr.cheomdan.budgets.Settlements;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.testing.Scenarios;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan of its own whose budget has come some way, so that every page has something to show. */
class BudgetBook {

    private static final long MILLION = 1_000_000;
    private static final String LONG = "인공지능집적단지데이터센터구축운영".repeat(5) + "Produktionsprozessoptimierung".repeat(3);

    @Autowired private Scenarios scenarios;
    @Autowired private Budgets budgets;
    @Autowired private BudgetTransfers transfers;
    @Autowired private Commitments commitments;
    @Autowired private Settlements settlements;
    @Autowired private Matching matching;

    /**
     * @param lines national and city money of two axes, and work in kind
     * @param draft a supplement that looks like a slip of the unit
     * @param transfer asked for and not decided
     */
    record Story(
            String plan,
            int year,
            List<BudgetLine> lines,
            BudgetVersion original,
            BudgetVersion draft,
            BudgetTransfer transfer,
            Commitment contract) {}

    Story tell() {
        String plan = scenarios.aPlanOfItsOwn().code();
        int year = scenarios.thisYear();
        BudgetVersion original = scenarios.anEffectiveVersion(plan, year, anEntry("national", "infrastructure", 300 * MILLION),
                anEntry("national", "startup", 100 * MILLION), anEntry("city", "infrastructure", 90 * MILLION),
                anEntry("private-in-kind", "infrastructure", 30 * MILLION));
        List<BudgetLine> lines = original.entries().stream().map(BudgetVersion.Entry::line).toList();
        BudgetLine national = line(lines, "national", "infrastructure");
        BudgetLine city = line(lines, "city", "infrastructure");
        BudgetLine startups = line(lines, "national", "startup");
        scenarios.received(national, 200 * MILLION);
        scenarios.received(city, 60 * MILLION);
        Commitment contract = scenarios.aContract(
                national, 120 * MILLION, city, 40 * MILLION, line(lines, "private-in-kind", "infrastructure"), 10 * MILLION);
        Actor officer = anOfficer();
        Commitment paid = commitments.pay(officer, contract.id(), contract.version(), scenarios.anAct(80 * MILLION));
        Commitment spent = scenarios.spent(paid, 50 * MILLION);
        settlements.addInterest(officer, contract.id(), settlements.find(officer, contract.id()).version(), scenarios.anAct(123_457));
        scenarios.accepted(commitments.find(officer, contract.id()));
        commitments.commit(officer, "long-" + plan, new Commitment.Contract(LONG.substring(0, 150),
                List.of(new Commitment.Share(startups.id(), 5 * MILLION)), null));
        BudgetTransfer transfer = transfers.request(officer, aKey(), BudgetTransfer.Request.transfer(
                startups.id(), national.id(), 7 * MILLION, "데이터센터 냉방 설비를 먼저 갖추기 위해 옮깁니다."));
        matching.agree(aLead(), new Matching.Entry(plan, "phase-1", null,
                Map.of("national", new BigDecimal("60"), "city", new BigDecimal("40")), BigDecimal.ONE, null));
        BudgetVersion draft = scenarios.aDraftVersion(officer, plan, year, anEntry("national", "infrastructure", 300_000 * MILLION),
                anEntry("national", "startup", 120 * MILLION), anEntry("city", "infrastructure", 90 * MILLION),
                anEntry("private-in-kind", "infrastructure", 30 * MILLION));
        return new Story(plan, year, lines, original, draft, transfer, spent);
    }

    static BudgetLine line(List<BudgetLine> lines, String source, String axis) {
        return lines.stream()
                .filter(line -> line.source().code().equals(source) && line.axis().equals(axis))
                .findFirst().orElseThrow();
    }
}
