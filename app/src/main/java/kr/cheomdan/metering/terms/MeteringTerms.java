package kr.cheomdan.metering.terms;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.metering.MeteringRules;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Instants;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules of metering and the classes of devices, as they are set and looked at. */
@Service
@Transactional
public class MeteringTerms {

    /** How far back the effect of a rule is worked out. */
    public static final int DAYS_LOOKED_BACK = 90;

    private static final int LONGEST_REASON = 500;
    /** A day; more is no slack any more. */
    public static final int MOST_SLACK_SECONDS = 86_400;
    private static final int ALL = 1_000;

    private final RuleStore rules;
    private final ClassStore classes;
    private final RuleEffect effect;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeteringTerms(RuleStore rules, ClassStore classes, RuleEffect effect, ApplicationEventPublisher events, Clock clock) {
        this.rules = rules;
        this.classes = classes;
        this.effect = effect;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Rules with who set them; the fields of {@link MeteringRules} first.
     *
     * @param reason empty for those of the first start
     * @param changedBy a person's name, or {@code system}
     */
    public record Version(
            Instant validFrom,
            boolean creditsNodeFailures,
            int slackSecondsPerDevice,
            int slackPermille,
            String reason,
            String changedBy,
            Instant changedAt) {

        public MeteringRules rules() {
            return new MeteringRules(validFrom, creditsNodeFailures, slackSecondsPerDevice, slackPermille);
        }
    }

    /**
     * What rules would have made otherwise of the jobs that ended in the last {@link #DAYS_LOOKED_BACK} days, for one unit. Amounts are
     * device-seconds.
     *
     * @param failedJobs that a failing node ended, and what they used
     * @param failedNow of it, what awards paid under the rules that held
     * @param failedThen what they would have paid
     * @param overrunJobs of the portal that used more than they held, and how much more
     * @param overrunNow of it, what awards paid; the centre bore the rest
     * @param overrunThen what they would have paid, had they had it
     */
    public record Effect(
            Unit unit,
            long failedJobs,
            long failed,
            long failedNow,
            long failedThen,
            long overrunJobs,
            long overrun,
            long overrunNow,
            long overrunThen) {}

    /**
     * What the GPUs of a partition, or those of a type, count as.
     *
     * @param partition where the accounting says no type; null where it does
     * @param gpuType what the accounting calls them; null where it does not
     */
    public record NamedClass(
            String cluster,
            @Nullable String partition,
            @Nullable String gpuType,
            String deviceClass,
            String namedBy,
            Instant namedAt) {}

    /**
     * Devices that accounting tells of and no award pays for.
     *
     * @param partition where its type is not said; null where it is
     * @param gpuType as the accounting says it; null where it does not
     * @param countsAs the class they count as now; null where there is none
     * @param jobs how many records wait for it
     * @param deviceSeconds what they used
     */
    public record Unnamed(
            String cluster,
            @Nullable String partition,
            @Nullable String gpuType,
            @Nullable String countsAs,
            long jobs,
            long deviceSeconds,
            Instant lastEnded) {}

    /** All rules that were ever set, the latest to take effect first; for staff. */
    @Transactional(readOnly = true)
    public List<Version> versions(Actor actor) {
        requireStaff(actor);
        return rules.versions();
    }

    /** What rules would change, for the programme lead and other staff; nothing is set. */
    @Transactional(readOnly = true)
    public List<Effect> effect(Actor actor, MeteringRules wanted) {
        requireStaff(actor);
        requireSensible(wanted);
        return effect.of(wanted, clock.instant().minus(DAYS_LOOKED_BACK, ChronoUnit.DAYS));
    }

    /**
     * Sets what holds for records that start from an instant on, not before now. For the programme lead; saying the same again changes
     * nothing.
     *
     * @throws RefusedException {@link MeteringRefusal#RULES_IN_PAST}, {@link MeteringRefusal#RULES_SET},
     *     {@link MeteringRefusal#SLACK_OUT_OF_RANGE}, and where no reason is given
     */
    public Version set(Actor actor, MeteringRules wanted, @Nullable String reason) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("metering.action.rules"));
        }
        requireSensible(wanted);
        String why = Text.block("reason", reason, LONGEST_REASON);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        MeteringRules exact = new MeteringRules(wanted.validFrom().truncatedTo(ChronoUnit.MICROS), wanted.creditsNodeFailures(),
                wanted.slackSecondsPerDevice(), wanted.slackPermille());
        Version known = rules.find(exact.validFrom()).orElse(null);
        if (known != null && known.rules().equals(exact)) {
            return known;
        }
        if (exact.validFrom().isBefore(now)) {
            throw MeteringRefusal.RULES_IN_PAST.at("validFrom", now);
        }
        if (known != null || !rules.insert(exact, why, actor.name(), now)) {
            throw MeteringRefusal.RULES_SET.at("validFrom", exact.validFrom());
        }
        events.publishEvent(Change.of(actor, "metering.set-rules", Subject.of("metering-rules", exact.validFrom()), null)
                .because(why)
                .withDetails(Map.of(
                        "creditsNodeFailures", "" + exact.creditsNodeFailures(),
                        "slackSecondsPerDevice", "" + exact.slackSecondsPerDevice(),
                        "slackPermille", "" + exact.slackPermille())));
        return rules.find(exact.validFrom()).orElseThrow();
    }

    /** Which partitions and types count as which class; for staff. */
    @Transactional(readOnly = true)
    public List<NamedClass> classes(Actor actor) {
        requireStaff(actor);
        return classes.named();
    }

    /** GPUs whose records wait because nobody has said their class, or no award is for it; those that used most first; for staff. */
    @Transactional(readOnly = true)
    public List<Unnamed> unnamed(Actor actor) {
        requireStaff(actor);
        return classes.unnamed();
    }

    private static void requireSensible(MeteringRules wanted) {
        Instants.meant("validFrom", wanted.validFrom());
        if (wanted.slackSecondsPerDevice() < 0 || wanted.slackSecondsPerDevice() > MOST_SLACK_SECONDS) {
            throw MeteringRefusal.SLACK_OUT_OF_RANGE.at("slackSecondsPerDevice", MOST_SLACK_SECONDS);
        }
        if (wanted.slackPermille() < 0 || wanted.slackPermille() > ALL) {
            throw MeteringRefusal.SLACK_OUT_OF_RANGE.at("slackPermille", MOST_SLACK_SECONDS);
        }
    }

    private static void requireStaff(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("metering.page.usage"));
        }
    }
}
