package kr.cheomdan.journeys;

import static kr.cheomdan.journeys.Stop.of;
import static kr.cheomdan.testing.Scenarios.anEntry;

import java.util.List;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.journeys.Stop.Who;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.Scenarios;

/** Records in won: a call that still lacks a part of its money, and an award that is partly paid and spent. */
record MoneyShowcase(Scenarios scenarios, Awards awards, Calls calls) {

    List<Stop> stops(Actor member, Actor officer) {
        List<BudgetLine> lines = scenarios.lines(anEntry("national", 700_000_000), anEntry("city", 300_000_000));
        Award award = scenarios.anAwardInWon(member, lines, 400_000_000);
        scenarios.spent(scenarios.paid(awards.commitment(award).orElseThrow(), 150_000_000), 60_000_000);
        BudgetLine line = scenarios.aLine(500_000_000);
        Offer offer = new Offer(Unit.KRW, 300_000_000, 10_000_000, 100_000_000, 5, List.of(new Share(line.id(), 250_000_000)));
        Call draft = calls.create(officer, scenarios.aDraftInWon(line, offer));
        return List.of(of("award-in-won", Who.MEMBER, "/awards/" + award.id()), of("award-in-won-lead", Who.LEAD, "/awards/" + award.id()),
                of("agreement-in-won", Who.MEMBER, "/awards/" + award.id() + "/agreement"),
                of("call-in-won", Who.LEAD, "/calls/" + calls.find(award.callId()).code()),
                of("call-in-won-draft", Who.LEAD, "/calls/" + draft.code()),
                of("call-in-won-edit", Who.OFFICER, "/calls/" + draft.code() + "/edit?section=offer"));
    }
}
