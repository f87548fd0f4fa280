package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.metering.Metering.Counted;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is shown of the book of usage, and to whom. */
@Component
class Views {

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

    PageOf<Counted> records(Actor actor, UsageBatch.@Nullable Id batch, @Nullable AwardId award, PageQuery page) {
        requireReader(actor, award);
        return reading.list(batch, award, page).map(Views::counted);
    }

    private static Counted counted(StoredRow row) {
        return new Counted(row.record().withoutUser(), row.unit(), row.devices(), row.award(), row.reason(), row.charged(),
                row.uncovered(), new UsageBatch.Id(row.batch()));
    }

    UsageBatch batch(UsageBatch.Id id) {
        return reading.batch(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("usage-batch", id));
    }

    List<UsageDay> days(Actor actor, Metering.DaysWanted wanted) {
        requireReader(actor, wanted.award());
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
