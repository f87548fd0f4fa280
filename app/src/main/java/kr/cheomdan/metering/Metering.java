package kr.cheomdan.metering;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what jobs used, and posts it. */
@Service
@Transactional
public class Metering {

    private static final int LONGEST_NAME = 200;

    private final Intake intake;
    private final Settling settling;
    private final TermsStore terms;
    private final Awards awards;
    private final Announcing announcing;

    Metering(Intake intake, Settling settling, TermsStore terms, Awards awards, Announcing announcing) {
        this.intake = intake;
        this.settling = settling;
        this.terms = terms;
        this.awards = awards;
        this.announcing = announcing;
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

        private Outcome plus(Outcome other) {
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
     * Ends the hold of a job that has ended, with all attempts of it that are known, in the caller's transaction. The second time it
     * changes nothing and says the same.
     *
     * @param last the attempt that ended the job, under the hold's marker; null where it never started
     */
    public Settlement settle(Actor actor, Hold hold, @Nullable UsageRecord last) {
        if (last != null && !hold.marker().equals(last.marker())) {
            throw new IllegalArgumentException("the attempt is another job's: " + last.marker());
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
        Award found = awards.find(award);
        if (!found.quantity().unit().isTime()) {
            throw MeteringRefusal.NOT_DEVICE_TIME.at("award", found.number());
        }
        Link link = new Link(Text.line("cluster", cluster, LONGEST_NAME), Text.line("account", account, LONGEST_NAME), award,
                Instant.ofEpochSecond(from.getEpochSecond()), actor.name());
        if (!terms.insertLink(terms.lock(link.cluster()), link, announcing.now())) {
            return known(link);
        }
        announcing.publish(Change.of(actor, "metering.link", found.subject(), Subject.of("organisation", found.organisationId()))
                .withDetails(Map.of("cluster", link.cluster(), "account", link.account(), "from", link.from().toString())));
        return link;
    }

    private Link known(Link link) {
        Link before = terms.allLinks().stream()
                .filter(each -> each.cluster().equals(link.cluster()) && each.account().equals(link.account())
                        && each.from().equals(link.from()))
                .findFirst()
                .orElseThrow();
        if (!before.award().equals(link.award())) {
            throw MeteringRefusal.ACCOUNT_TAKEN.at("account", link.account(), awards.find(before.award()).number());
        }
        return before;
    }

    /** Which accounts belong to which awards, for staff. */
    @Transactional(readOnly = true)
    public List<Link> links(Actor actor) {
        requireStaff(actor);
        return terms.allLinks();
    }

    /** Says of which class the GPUs of a partition are where the accounting does not. For operators and the system. */
    public void nameClass(Actor actor, String cluster, String partition, String deviceClass) {
        requireOperator(actor);
        String name = Text.line("cluster", cluster, LONGEST_NAME);
        String type = Text.line("deviceClass", deviceClass, LONGEST_NAME);
        if (terms.nameClass(terms.lock(name), Text.line("partition", partition, LONGEST_NAME), type)) {
            announcing.publish(Change.of(actor, "metering.name-class", Subject.of("cluster", name), null)
                    .withDetails(Map.of("partition", partition, "class", type)));
        }
    }

    /** Looks again at records that were not counted for want of an account, a class or an award; answers how many are otherwise now. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int recount(Actor actor, String cluster) {
        requireOperator(actor);
        int id = terms.find(cluster).orElseThrow(() -> MeteringRefusal.UNKNOWN_CLUSTER.at("cluster", cluster));
        return intake.recount(actor, id, cluster);
    }

    /** The rules, the latest first; for staff. */
    @Transactional(readOnly = true)
    public List<MeteringRules> rules(Actor actor) {
        requireStaff(actor);
        return terms.rules();
    }

    /** Sets what holds for records that start from an instant on, not before now. For the programme lead. */
    public MeteringRules setRules(Actor actor, MeteringRules rules) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("metering.action.rules"));
        }
        Instant now = announcing.now();
        if (rules.validFrom().isBefore(now)) {
            throw MeteringRefusal.RULES_IN_PAST.at("validFrom", now);
        }
        terms.insertRules(rules, actor.name(), now);
        announcing.publish(Change.of(actor, "metering.set-rules", Subject.of("metering-rules", rules.validFrom()), null)
                .withDetails(Map.of(
                        "creditsNodeFailures", "" + rules.creditsNodeFailures(),
                        "slackSecondsPerDevice", "" + rules.slackSecondsPerDevice(),
                        "slackPermille", "" + rules.slackPermille())));
        return rules;
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
