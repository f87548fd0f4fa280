package kr.cheomdan.calls.web;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kr.cheomdan.budgets.BudgetLine;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/** What is offered, in hours or in won, and when it can be used, as typed. */
record OfferForm(
        @Nullable Line offer, @Nullable String useFrom, @Nullable String useUntil, @Nullable String acceptWithinDays)
        implements SectionForm {

    private static final String LINES = "offer.lines";

    /** The offer as typed; amounts in hours or in won. */
    record Line(
            @Nullable Unit unit,
            @Nullable String total,
            @Nullable String smallest,
            @Nullable String largest,
            @Nullable String expectedAwards,
            @Nullable List<Part> lines) {

        boolean isBlank() {
            return blank(total) && blank(smallest) && blank(largest) && blank(expectedAwards) && parts().isEmpty();
        }

        /** The lines of the budget that are to give something. */
        private List<Part> parts() {
            return lines == null ? List.of() : lines.stream().filter(part -> part != null && !part.isBlank()).toList();
        }
    }

    /** What a line of the budget is to give, as typed. */
    record Part(@Nullable UUID line, @Nullable String amount) {

        boolean isBlank() {
            return line == null || blank(amount);
        }
    }

    static OfferForm of(Call call) {
        Offer offer = call.offer();
        Line line = offer == null
                ? new Line(Unit.CPU_SECOND, "", "", "", "", List.of())
                : new Line(offer.unit(), Typed.amount(offer.total(), offer.unit()), Typed.amount(offer.smallest(), offer.unit()),
                        Typed.amount(offer.largest(), offer.unit()), String.valueOf(offer.expectedAwards()),
                        offer.lines().stream()
                                .map(share -> new Part(share.line().value(), Typed.amount(share.amount(), offer.unit())))
                                .toList());
        return new OfferForm(line, call.use() == null ? "" : Typed.instant(call.use().from()),
                call.use() == null ? "" : Typed.instant(call.use().until()), String.valueOf(call.acceptWithinDays()));
    }

    /** What was typed for a line of the budget. */
    public String amountOf(BudgetLine line) {
        return offer == null ? "" : offer.parts().stream()
                .filter(part -> line.id().value().equals(part.line()))
                .map(Part::amount)
                .findFirst()
                .orElse("");
    }

    @Override
    public CallDraft appliedTo(CallDraft draft) {
        return draft.withOffer(offer == null || offer.isBlank() ? null : offer(offer, draft.offer()),
                Typed.instant("useFrom", useFrom), Typed.instant("useUntil", useUntil),
                Typed.whole("acceptWithinDays", acceptWithinDays));
    }

    /** The fault of a line of the budget stands at that line, wherever it stands among those that give nothing. */
    @Override
    public String place(String field) {
        if (offer == null || !field.startsWith(LINES + "[")) {
            return field;
        }
        int index = Integer.parseInt(field.substring(LINES.length() + 1, field.indexOf(']')));
        return index < offer.parts().size() ? LINES + "." + offer.parts().get(index).line() : LINES;
    }

    /** What is left out becomes zero, which the call refuses with what is allowed instead. */
    private static Offer offer(Line line, @Nullable Offer stored) {
        Unit unit = line.unit() == null ? Unit.CPU_SECOND : line.unit();
        Offer same = stored == null || !stored.unit().equals(unit) ? null : stored;
        Integer awards = Typed.whole("offer.expectedAwards", line.expectedAwards());
        return new Offer(
                unit,
                zeroIfLeftOut(Typed.amount("offer.total", line.total(), same == null ? null : same.total(), unit)),
                zeroIfLeftOut(Typed.amount("offer.smallest", line.smallest(), same == null ? null : same.smallest(), unit)),
                zeroIfLeftOut(Typed.amount("offer.largest", line.largest(), same == null ? null : same.largest(), unit)),
                awards == null ? 0 : awards,
                shares(line.parts()));
    }

    private static List<Share> shares(List<Part> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new Share(new BudgetLine.Id(parts.get(i).line()),
                        zeroIfLeftOut(Typed.won("%s[%d].amount".formatted(LINES, i), parts.get(i).amount()))))
                .toList();
    }

    private static long zeroIfLeftOut(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
