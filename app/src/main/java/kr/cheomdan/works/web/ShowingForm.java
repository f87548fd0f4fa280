package kr.cheomdan.works.web;

import kr.cheomdan.web.Typed;
import kr.cheomdan.works.Showing;
import kr.cheomdan.works.WorksRefusal;
import org.jspecify.annotations.Nullable;

/**
 * A showing as it was typed.
 *
 * @param cancelled ticked where a correction says that it did not take place; a browser sends nothing where it is not
 */
record ShowingForm(
        @Nullable String reason,
        @Nullable String place,
        @Nullable String from,
        @Nullable String until,
        @Nullable Boolean cancelled,
        @Nullable String visitors,
        @Nullable String countedHow,
        @Nullable String evidenceSha256,
        @Nullable String evidenceNote,
        @Nullable String evidenceLevel) {

    static ShowingForm empty() {
        return new ShowingForm(null, null, null, null, false, null, null, null, null, "1");
    }

    static ShowingForm of(Showing entry) {
        return new ShowingForm(null, entry.place(), entry.from().toString(), entry.until().toString(), !entry.tookPlace(),
                entry.visitors() == null ? null : entry.visitors().toString(), entry.countedHow(), entry.evidenceSha256(),
                entry.evidenceNote(), Integer.toString(entry.evidenceLevel()));
    }

    Showing.Wanted wanted() {
        return new Showing.Wanted(reason, place, Typed.day("from", from), Typed.day("until", until),
                !Boolean.TRUE.equals(cancelled), people(), countedHow, evidenceSha256, evidenceNote,
                Typed.whole("evidenceLevel", evidenceLevel));
    }

    /** Thousands may be set apart. */
    private @Nullable Long people() {
        if (visitors == null || visitors.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(visitors.replaceAll("[,\\s]", ""));
        } catch (NumberFormatException notANumber) {
            throw WorksRefusal.VISITORS_MALFORMED.at("visitors", visitors.strip().substring(0, Math.min(visitors.strip().length(), 40)));
        }
    }
}
