package kr.cheomdan.calls;

import java.util.List;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;

/** Cleans an offer. What it takes out of which line of the budget may still be incomplete, but never impossible. */
final class OfferEntry {

    private static final int MOST_AWARDS = 100_000;
    private static final int MOST_LINES = 50;
    /** A million million device-hours, or 3,600 million million won: far above any cluster and far below where sums overflow. */
    private static final long LARGEST_OFFER = 3_600_000_000_000_000L;

    private OfferEntry() {}

    static Offer offer(Offer offer) {
        Unit unit = CallEntry.given("offer.unit", offer.unit());
        if (!unit.isTime() && !offer.inWon()) {
            throw CallRefusal.UNIT_NOT_OFFERED.at("offer.unit");
        }
        amount("offer.total", offer.total(), 1, LARGEST_OFFER, unit);
        amount("offer.smallest", offer.smallest(), 1, offer.total(), unit);
        amount("offer.largest", offer.largest(), offer.smallest(), offer.total(), unit);
        CallEntry.number("offer.expectedAwards", offer.expectedAwards(), 1, MOST_AWARDS);
        lines(offer);
        return offer;
    }

    private static void lines(Offer offer) {
        List<Share> lines = CallEntry.list(
                "offer.lines", offer.lines(), MOST_LINES, share -> share.line() == null ? null : share.line().toString());
        if (!lines.isEmpty() && !offer.inWon()) {
            throw CallRefusal.LINES_NEED_WON.at("offer.lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            String field = "offer.lines[%d]".formatted(i);
            CallEntry.given(field + ".line", lines.get(i).line());
            amount(field + ".amount", lines.get(i).amount(), 1, LARGEST_OFFER, offer.unit());
        }
    }

    private static void amount(String field, long amount, long least, long most, Unit unit) {
        if (amount < least || amount > most) {
            throw CallRefusal.AMOUNT_OUT_OF_RANGE.at(field, Quantity.of(least, unit), Quantity.of(most, unit));
        }
    }
}
