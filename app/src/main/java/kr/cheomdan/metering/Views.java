package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.metering.UsageRecord.Counted;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Seoul;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is shown of the book of usage, and to whom. */
@Component
class Views {

    /** A year, with its leap day. */
    private static final int MOST_DAYS = 366;

    private final Reading reading;
    private final Utilising utilising;
    private final Reconciling reconciling;
    private final Sources sources;
    private final Awards awards;

    Views(Reading reading, Utilising utilising, Reconciling reconciling, Sources sources, Awards awards) {
        this.reading = reading;
        this.utilising = utilising;
        this.reconciling = reconciling;
        this.sources = sources;
        this.awards = awards;
    }

    Reconciliation reconcile(String cluster, Options options, @Nullable InputStream text) {
        if (text != null) {
            return reconciling.reconcile(cluster, options, text, false);
        }
        try (InputStream asked = sources.open(cluster, options.from(), options.until()).orElse(null)) {
            return reconciling.reconcile(cluster, options, asked, true);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    PageOf<Counted> records(Actor actor, UsageRecord.Wanted wanted, PageQuery page) {
        requireReader(actor, wanted.award());
        return reading.list(wanted, page).map(Views::counted);
    }

    List<Counted> allRecords(Actor actor, UsageRecord.Wanted wanted) {
        requireReader(actor, wanted.award());
        return reading.all(wanted).stream().map(Views::counted).toList();
    }

    /** Of an award that is not theirs nobody learns even that there is such a record. */
    UsageRecord.Opened opened(Actor actor, long id) {
        StoredRow row = reading.find(id).filter(found -> maySee(actor, found.award()))
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("usage-record", id));
        List<UsageRecord.Revision> revisions = reading.revisions(id);
        List<UsageBatch> all = Stream.concat(Stream.of(new UsageBatch.Id(row.batch())), revisions.stream().map(UsageRecord.Revision::batch))
                .distinct().map(this::batch).toList();
        return new UsageRecord.Opened(counted(row), all.get(0).recordedAt(), revisions, entries(row, all));
    }

    private boolean maySee(Actor actor, @Nullable AwardId award) {
        if (actor.isStaff()) {
            return true;
        }
        try {
            return award != null && awards.get(actor, award) != null;
        } catch (RefusedException foreign) {
            return false;
        }
    }

    /** A batch has an entry for each award, unit and day: those of the record's day, or else of the day that its month was locked till. */
    private static List<UsageBatch.Entry> entries(StoredRow row, List<UsageBatch> batches) {
        List<UsageBatch.Entry> ofAward = batches.stream().flatMap(batch -> batch.entries().stream())
                .filter(entry -> entry.award().equals(row.award()) && entry.unit().equals(row.unit()))
                .toList();
        LocalDate day = Seoul.dayOf(Objects.requireNonNull(row.record().endedAt()));
        List<UsageBatch.Entry> ofDay = ofAward.stream().filter(entry -> Seoul.dayOf(entry.effectiveAt()).equals(day)).toList();
        return ofDay.isEmpty() ? ofAward : ofDay;
    }

    List<Counted> attempts(Actor actor, AwardId award, String marker) {
        requireReader(actor, award);
        return reading.attempts(award, marker).stream().map(Views::counted).toList();
    }

    private static Counted counted(StoredRow row) {
        return new Counted(row.id(), row.record().withoutUser(), row.unit(), row.devices(), row.award(), row.reason(), row.charged(),
                row.uncovered(), new UsageBatch.Id(row.batch()));
    }

    UsageBatch batch(UsageBatch.Id id) {
        return reading.batch(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("usage-batch", id));
    }

    List<UsageDay> days(Actor actor, Metering.DaysWanted wanted) {
        requireReader(actor, wanted.award());
        if (ChronoUnit.DAYS.between(wanted.from(), wanted.until()) > MOST_DAYS) {
            throw MeteringRefusal.TOO_MANY_DAYS.at("until", MOST_DAYS);
        }
        return reading.days(wanted);
    }

    UsageDay.Waits waits(Actor actor, Metering.DaysWanted wanted) {
        requireReader(actor, wanted.award());
        return reading.waits(wanted);
    }

    UsageDay.Months months(Actor actor, Metering.MonthsWanted wanted) {
        return utilising.months(actor, wanted);
    }

    private void requireReader(Actor actor, @Nullable AwardId award) {
        Optional.ofNullable(award).ifPresentOrElse(id -> awards.get(actor, id), () -> Metering.requireStaff(actor));
    }
}
