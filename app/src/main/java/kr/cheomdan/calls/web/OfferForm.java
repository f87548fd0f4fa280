package kr.cheomdan.calls.web;

import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/** What is offered, in hours, and when it can be used, as typed. */
record OfferForm(
        @Nullable Line offer, @Nullable String useFrom, @Nullable String useUntil, @Nullable String acceptWithinDays)
        implements SectionForm {

    /** The offer as typed; amounts in hours. */
    record Line(
            @Nullable Unit unit,
            @Nullable String total,
            @Nullable String smallest,
            @Nullable String largest,
            @Nullable String expectedAwards) {

        boolean isBlank() {
            return blank(total) && blank(smallest) && blank(largest) && blank(expectedAwards);
        }

        private static boolean blank(@Nullable String text) {
            return text == null || text.isBlank();
        }
    }

    static OfferForm of(Call call) {
        Offer offer = call.offer();
        Line line = offer == null
                ? new Line(Unit.CPU_SECOND, "", "", "", "")
                : new Line(offer.unit(), Typed.hours(offer.total()), Typed.hours(offer.smallest()),
                        Typed.hours(offer.largest()), String.valueOf(offer.expectedAwards()));
        return new OfferForm(line, call.use() == null ? "" : Typed.instant(call.use().from()),
                call.use() == null ? "" : Typed.instant(call.use().until()), String.valueOf(call.acceptWithinDays()));
    }

    @Override
    public CallDraft appliedTo(CallDraft draft) {
        return draft.withOffer(offer == null || offer.isBlank() ? null : offer(offer, draft.offer()),
                Typed.instant("useFrom", useFrom), Typed.instant("useUntil", useUntil),
                Typed.whole("acceptWithinDays", acceptWithinDays));
    }

    /** What is left out becomes zero, which the call refuses with what is allowed instead. */
    private static Offer offer(Line line, @Nullable Offer stored) {
        Integer awards = Typed.whole("offer.expectedAwards", line.expectedAwards());
        return new Offer(
                line.unit() == null ? Unit.CPU_SECOND : line.unit(),
                zeroIfLeftOut(Typed.hours("offer.total", line.total(), stored == null ? null : stored.total())),
                zeroIfLeftOut(Typed.hours("offer.smallest", line.smallest(), stored == null ? null : stored.smallest())),
                zeroIfLeftOut(Typed.hours("offer.largest", line.largest(), stored == null ? null : stored.largest())),
                awards == null ? 0 : awards);
    }

    private static long zeroIfLeftOut(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }
}
