package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what jobs used, and posts it. */
@Service
@Transactional
public class Metering {

    private final Intake intake;
    private final Settling settling;
    private final Linking linking;
    private final Views views;
    private final Sources sources;

    Metering(Intake intake, Settling settling, Linking linking, Views views, Sources sources) {
        this.intake = intake;
        this.settling = settling;
        this.linking = linking;
        this.views = views;
        this.sources = sources;
    }

    /**
     * What records came to.
     *
     * @param added records that were not known
     * @param changed records that were known otherwise
     * @param unchanged records that were known
     */
    public record Outcome(int added, int changed, int unchanged) {

        static Outcome of(List<UsageBook.Taken> parts) {
            return parts.stream().map(UsageBook.Taken::outcome).reduce(new Outcome(0, 0, 0), Outcome::plus);
        }

        Outcome plus(Outcome other) {
            return new Outcome(added + other.added, changed + other.changed, unchanged + other.unchanged);
        }
    }

    /**
     * What became of a job's hold. The scheduler's seconds are {@code used}; nothing of them is ever cut.
     *
     * @param used device-seconds of all attempts of the job, what is credited left out
     * @param fromHold of them, taken from what it held
     * @param overrun of them, taken from what else the award had
     * @param uncovered of them, borne by the centre
     * @param released what it held and did not use
     */
    public record Settlement(Unit unit, long used, long fromHold, long overrun, long uncovered, long released) {

        /** What the award pays. */
        public long charged() {
            return fromHold + overrun;
        }
    }

    /** An account of a cluster and the award it belongs to. */
    public record Link(String cluster, String account, AwardId award, Instant from, String linkedBy) {}

    /**
     * Which days of Seoul's calendar: from one to before another.
     *
     * <p>What is null is not asked.
     *
     * @param nobodys only of what belongs to no award, and so to no organisation
     */
    public record DaysWanted(LocalDate from, LocalDate until, @Nullable String cluster, @Nullable AwardId award, @Nullable Unit unit,
            @Nullable OrganisationId organisation, boolean nobodys) {

        public DaysWanted(LocalDate from, LocalDate until, @Nullable String cluster, @Nullable AwardId award) {
            this(from, until, cluster, award, null, null, false);
        }
    }

    /**
     * Which months of Seoul's calendar: from one to before another.
     *
     * @param cluster null: all together
     * @param unit null: of each class
     * @param organisation null: of each
     */
    public record MonthsWanted(
            YearMonth from, YearMonth until, @Nullable String cluster, @Nullable Unit unit, @Nullable OrganisationId organisation) {}

    /** Knows how much there was. Whoever keeps that has a bean of this. */
    public interface Capacity {

        /** Device-seconds that were put at disposal, by unit, in each of the periods, in their order. */
        List<Map<Unit, Long>> deviceSeconds(List<Period> periods);
    }

    /** A scheduler whose accounting can be read at any time. Whoever runs jobs on it has a bean of this. */
    public interface Source {

        /** As its records name it; empty while it cannot be asked. */
        Optional<String> cluster();

        /** The accounting of jobs that were there between two instants, in one of the layouts; the caller closes it. */
        InputStream read(Instant from, Instant until) throws IOException;
    }

    /**
     * Takes in ended attempts and posts them, those of the portal's jobs that go on left for {@link #settle}. Records that are known change
     * nothing. Works in transactions of its own, of at most 10,000 records. For the system and operators.
     *
     * @throws RefusedException {@link MeteringRefusal#CLUSTER_MISSING}
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Outcome record(Actor actor, List<UsageRecord> records) {
        requireOperator(actor);
        return Outcome.of(intake.take(actor, records, null));
    }

    /**
     * Takes in an attempt of a job that goes on, under its hold's marker, in the caller's transaction: a task of an array that has ended
     * before the others. It is paid when the hold is settled.
     */
    public void take(Actor actor, Hold hold, UsageRecord attempt) {
        requireOwn(hold, attempt);
        settling.take(actor, hold, attempt);
    }

    private static void requireOwn(Hold hold, UsageRecord attempt) {
        if (!hold.marker().equals(attempt.marker())) {
            throw new IllegalArgumentException("the attempt is another job's: " + attempt.marker());
        }
    }

    /**
     * Ends the hold of a job that has ended, with all attempts of it that are known, in the caller's transaction. The second time it
     * changes nothing and says the same.
     *
     * @param last the attempt that ended the job, under the hold's marker; null where it never started, or all attempts were taken before
     */
    public Settlement settle(Actor actor, Hold hold, @Nullable UsageRecord last) {
        if (last != null) {
            requireOwn(hold, last);
        }
        return settling.settle(actor, hold, last);
    }

    /**
     * Says that an account of a cluster belongs to an award from an instant on; records that waited for it are posted with the next
     * {@link #recount}. For operators and the system. Saying it again changes nothing.
     *
     * @throws RefusedException {@link MeteringRefusal#ACCOUNT_TAKEN}, {@link MeteringRefusal#NOT_DEVICE_TIME}
     */
    public Link link(Actor actor, String cluster, String account, AwardId award, Instant from) {
        requireOperator(actor);
        return linking.link(actor, cluster, account, award, from);
    }

    /** Which accounts belong to which awards, for staff. */
    @Transactional(readOnly = true)
    public List<Link> links(Actor actor) {
        requireStaff(actor);
        return linking.links();
    }

    /** Says of which class the GPUs of a partition are where the accounting does not. For operators and the system. */
    public void nameClass(Actor actor, String cluster, String partition, String deviceClass) {
        requireOperator(actor);
        linking.nameClass(actor, cluster, partition, deviceClass);
    }

    /** Says as which class the GPUs of a type count that a cluster's accounting names otherwise than awards do. For operators. */
    public void nameType(Actor actor, String cluster, String gpuType, String deviceClass) {
        requireOperator(actor);
        linking.nameType(actor, cluster, gpuType, deviceClass);
    }

    /** Looks again at records that were not counted for want of an account, a class or an award; answers how many are otherwise now. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int recount(Actor actor, String cluster) {
        requireOperator(actor);
        return intake.recount(actor, linking.cluster(cluster), cluster);
    }

    /** The clusters that handed in anything, for staff. */
    @Transactional(readOnly = true)
    public List<String> clusters(Actor actor) {
        requireStaff(actor);
        return linking.clusters();
    }

    /**
     * Reads the last days of every scheduler's accounting again and takes what is new or otherwise; windows overlap, so what comes late is
     * found. The server does it by itself; answers what it came to.
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Outcome reread(Actor actor) {
        requireOperator(actor);
        return sources.reread(actor);
    }

    /**
     * Holds what the scheduler says against the book, for jobs that ended in the options' period on one cluster; for staff.
     *
     * @param text what the scheduler says; null: it is asked itself where it can be, and otherwise the records are held against the ledger
     * @throws RefusedException {@link MeteringRefusal#UNKNOWN_CLUSTER}, and what is wrong with the text
     */
    public Reconciliation reconcile(Actor actor, String cluster, UsageImport.Options options, @Nullable InputStream text) {
        requireStaff(actor);
        return views.reconcile(cluster, options, text);
    }

    /** The records, the last ended first; for staff, and of an award for its people too. */
    @Transactional(readOnly = true)
    public PageOf<UsageRecord.Counted> records(Actor actor, UsageRecord.Wanted wanted, PageQuery page) {
        return views.records(actor, wanted, page);
    }

    /** The same at one moment, for a file: so many as a search counts. */
    @Transactional(readOnly = true)
    public List<UsageRecord.Counted> allRecords(Actor actor, UsageRecord.Wanted wanted) {
        return views.allRecords(actor, wanted);
    }

    /** One record; for staff, and where it is an award's for its people too. */
    @Transactional(readOnly = true)
    public UsageRecord.Opened opened(Actor actor, long id) {
        return views.opened(actor, id);
    }

    /** The attempts of a job of the portal under an award, by its marker, in the order of their ends; for staff and the award's people. */
    @Transactional(readOnly = true)
    public List<UsageRecord.Counted> attempts(Actor actor, AwardId award, String marker) {
        return views.attempts(actor, award, marker);
    }

    /** The batch, for staff. */
    @Transactional(readOnly = true)
    public UsageBatch batch(Actor actor, UsageBatch.Id id) {
        requireStaff(actor);
        return views.batch(id);
    }

    /** What ended on each day of at most 366, the latest first; for staff, and of an award for its people too. */
    @Transactional(readOnly = true)
    public List<UsageDay> days(Actor actor, DaysWanted wanted) {
        return views.days(actor, wanted);
    }

    /** How long jobs that ended on these days had waited; for staff, and of an award for its people too. */
    @Transactional(readOnly = true)
    public UsageDay.Waits waits(Actor actor, DaysWanted wanted) {
        return views.waits(actor, wanted);
    }

    /**
     * What was used in each month, by class and organisation, of how much, and how long people waited; for staff, and of an organisation
     * for its people too (without what the centre has).
     *
     * @throws RefusedException {@link MeteringRefusal#PERIOD_EMPTY}, {@link MeteringRefusal#PERIOD_TOO_LONG}
     */
    @Transactional(readOnly = true)
    public UsageDay.Months months(Actor actor, MonthsWanted wanted) {
        return views.months(actor, wanted);
    }

    static void requireOperator(Actor actor) {
        if (!actor.has(Role.OPERATOR) && !actor.isSystem()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("metering.action.import"));
        }
    }

    static void requireStaff(Actor actor) {
        if (!actor.isStaff() && !actor.isSystem()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("metering.page.usage"));
        }
    }
}
