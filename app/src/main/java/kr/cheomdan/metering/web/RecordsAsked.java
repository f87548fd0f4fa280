package kr.cheomdan.metering.web;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.metering.UsageBatch;
import kr.cheomdan.metering.UsageReason;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/** A search for records as it stands in an address; blank is as good as left out, but for the first day. */
record RecordsAsked(
        UsageBatch.@Nullable Id batch,
        @Nullable AwardId award,
        @Nullable String cluster,
        @Nullable String account,
        @Nullable String job,
        @Nullable String unit,
        @Nullable String state,
        @Nullable String why,
        @Nullable String from,
        @Nullable String to) {

    /** A search without a period looks back so far. */
    static final int DAYS = 90;

    /** Records that were posted, and those that were not for whatever reason; the other choices are the reasons. */
    static final String COUNTED = "COUNTED";
    static final String NOT_COUNTED = "NOT_COUNTED";

    UsageRecord.Wanted wanted() {
        return new UsageRecord.Wanted(batch, award, MonthsAsked.blank(cluster), MonthsAsked.blank(account), MonthsAsked.blank(job),
                MonthsAsked.unitOf(unit), MonthsAsked.blank(state), reason(), counted(), Typed.day("from", from),
                Typed.day("to", to));
    }

    /**
     * With a period where none was asked for and no index leads to what was: otherwise all records would be gone through for a search that
     * finds little. Whoever leaves the first day empty on purpose, in a form or an address, asks for all.
     */
    RecordsAsked bounded(LocalDate today) {
        if (from != null || wanted().isNarrow()) {
            return this;
        }
        LocalDate last = Typed.day("to", to);
        LocalDate first = (last == null ? today : last).minusDays(DAYS);
        return new RecordsAsked(batch, award, cluster, account, job, unit, state, why, first.toString(), to);
    }

    /** What can be paged through: of records beyond those that are counted there are no pages. */
    static PageOf<UsageRecord.Counted> reachable(PageOf<UsageRecord.Counted> found) {
        return new PageOf<>(found.items(), found.page(), found.size(), Math.min(found.total(), UsageRecord.Wanted.MOST));
    }

    public boolean narrowed() {
        return Stream.of(cluster, account, job, unit, state, why, from, to).map(MonthsAsked::blank).anyMatch(Objects::nonNull);
    }

    private @Nullable UsageReason reason() {
        String asked = MonthsAsked.blank(why);
        if (asked == null || COUNTED.equals(asked) || NOT_COUNTED.equals(asked)) {
            return null;
        }
        for (UsageReason each : UsageReason.values()) {
            if (each.name().equals(asked)) {
                return each;
            }
        }
        throw MeteringRefusal.NOT_A_CHOICE.at("why", asked);
    }

    private @Nullable Boolean counted() {
        String asked = MonthsAsked.blank(why);
        return COUNTED.equals(asked) ? Boolean.TRUE : NOT_COUNTED.equals(asked) ? Boolean.FALSE : null;
    }
}
