package kr.cheomdan.works;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an artist enters of a showing, checked field by field. */
@Component
class ShowingReading {

    private static final int LONGEST_PLACE = 200;
    private static final int LONGEST_TEXT = 1_000;
    private static final long MOST_VISITORS = 100_000_000;
    private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);
    private static final int YEARS_AHEAD = 5;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final WorkAccess access;

    ShowingReading(WorkAccess access) {
        this.access = access;
    }

    /** @param corrected null: the first entry of a showing */
    Showing read(Actor actor, Work work, @Nullable Showing corrected, Showing.Wanted wanted) {
        Showing.Id id = new Showing.Id(UUID.randomUUID());
        String reason = corrected == null ? null : Text.block("reason", wanted.reason(), LONGEST_TEXT);
        String place = Text.line("place", wanted.place(), LONGEST_PLACE);
        LocalDate from = day("from", wanted.from());
        LocalDate until = wanted.until() == null ? from : day("until", wanted.until());
        if (until.isBefore(from)) {
            throw WorksRefusal.UNTIL_BEFORE_FROM.at("until", from);
        }
        boolean tookPlace = corrected == null || wanted.tookPlace() == null || wanted.tookPlace();
        int level = wanted.evidenceLevel() == null ? 1 : wanted.evidenceLevel();
        if (level < 0 || level > Showing.HIGHEST_LEVEL) {
            throw WorksRefusal.LEVEL_OUT_OF_RANGE.at("evidenceLevel");
        }
        String how = Text.optionalLine("countedHow", wanted.countedHow(), LONGEST_TEXT);
        if (wanted.visitors() != null) {
            requireCountable(wanted.visitors(), tookPlace, level, until);
            if (how == null) {
                throw WorksRefusal.HOW_MISSING.at("countedHow");
            }
        }
        String hash = hash(wanted.evidenceSha256());
        String note = Text.optionalBlock("evidenceNote", wanted.evidenceNote(), LONGEST_TEXT);
        if (level >= Showing.DOCUMENTED && hash == null && note == null) {
            throw WorksRefusal.EVIDENCE_MISSING.at("evidenceNote");
        }
        return new Showing(id, work.id(), corrected == null ? id : corrected.series(), corrected == null ? null : corrected.id(), reason,
                place, from, until, tookPlace, wanted.visitors(), wanted.visitors() == null ? null : how, hash, note, level,
                Showing.State.ENTERED, new Work.Act(actor.accountId(), actor.name(), access.now(), null), null, 0);
    }

    private void requireCountable(long visitors, boolean tookPlace, int level, LocalDate until) {
        if (visitors < 0 || visitors > MOST_VISITORS) {
            throw WorksRefusal.VISITORS_OUT_OF_RANGE.at("visitors", MOST_VISITORS);
        }
        if (!tookPlace) {
            throw WorksRefusal.VISITORS_OF_NOTHING.at("visitors");
        }
        if (level == 0) {
            throw WorksRefusal.PLANNED_HAS_NO_VISITORS.at("evidenceLevel");
        }
        if (until.isAfter(Seoul.dayOf(access.now()))) {
            throw WorksRefusal.COUNTED_TOO_EARLY.at("visitors", until);
        }
    }

    private LocalDate day(String field, @Nullable LocalDate day) {
        if (day == null) {
            throw WorksRefusal.FROM_MISSING.at(field);
        }
        LocalDate latest = Seoul.dayOf(access.now()).plusYears(YEARS_AHEAD);
        if (day.isBefore(EARLIEST) || day.isAfter(latest)) {
            throw WorksRefusal.DAY_OUT_OF_RANGE.at(field, EARLIEST, latest);
        }
        return day;
    }

    private static @Nullable String hash(@Nullable String typed) {
        String hash = Text.optionalLine("evidenceSha256", typed, LONGEST_TEXT);
        if (hash == null) {
            return null;
        }
        String small = hash.toLowerCase(Locale.ROOT);
        if (!SHA256.matcher(small).matches()) {
            throw WorksRefusal.HASH_MALFORMED.at("evidenceSha256");
        }
        return small;
    }
}
