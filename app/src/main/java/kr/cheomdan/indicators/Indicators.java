package kr.cheomdan.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.PlanTarget;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The indicators of the current plan and of the operation. Reading is public: figures and facts hold no personal data. */
@Service
@Transactional(readOnly = true)
public class Indicators {

    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Definitions definitions;
    private final FactStore facts;
    private final Programmes programmes;
    private final Clock clock;

    Indicators(Definitions definitions, FactStore facts, Programmes programmes, Clock clock) {
        this.definitions = definitions;
        this.facts = facts;
        this.programmes = programmes;
        this.clock = clock;
    }

    /**
     * Every indicator: first those the current plan sets a target for, in its order, then the others.
     *
     * @param asOf null or still to come: now
     */
    public List<IndicatorValue> list(@Nullable Instant asOf) {
        Instant instant = notAfterNow(asOf);
        Optional<Plan> plan = programmes.current();
        List<PlanTarget> targets = plan.map(Plan::targets).orElse(List.of());
        Stream<IndicatorValue> planned = targets.stream().map(target -> value(definition(target.indicator()), target, instant));
        Stream<IndicatorValue> others = definitions.all().stream()
                .filter(definition -> targets.stream().noneMatch(target -> target.indicator().equals(definition.code())))
                .map(definition -> value(definition, null, instant));
        return Stream.concat(planned, others).toList();
    }

    /**
     * One indicator.
     *
     * @param asOf null or still to come: now
     * @throws kr.cheomdan.shared.RefusedException {@link LifecycleRefusal#NOT_FOUND} where it is neither defined nor in the plan
     */
    public IndicatorValue get(String code, @Nullable Instant asOf) {
        PlanTarget target = target(code);
        return value(known(code, target), target, notAfterNow(asOf));
    }

    /** The facts behind an indicator, latest first; what they count adds up to its value. */
    public PageOf<Fact> facts(String code, @Nullable Instant asOf, PageQuery page) {
        Definition definition = known(code, target(code));
        if (definition.event() == null) {
            return PageOf.of(List.of(), page, 0);
        }
        Instant instant = notAfterNow(asOf);
        return PageOf.of(facts.facts(definition, instant, page), page, facts.count(definition, instant));
    }

    /**
     * How much happened in one hour.
     *
     * @param from its first instant
     * @param facts those of which something counts
     */
    public record Hour(Instant from, long facts) {}

    /** What happened at or after an instant and counts, latest first; a correction that counts less than nothing is no event. */
    public List<Fact> happened(String code, Instant since, int most) {
        Definition definition = known(code, target(code));
        return definition.event() == null ? List.of() : facts.counting(definition, clock.instant(), since, most);
    }

    /** The same by the hour, all of it however much it is, oldest first; hours in which nothing happened are left out. */
    public List<Hour> hours(String code, Instant since) {
        Definition definition = known(code, target(code));
        return definition.event() == null ? List.of() : facts.hours(definition, clock.instant(), since);
    }

    IndicatorValue value(Definition definition, @Nullable PlanTarget target, Instant asOf) {
        Long aim = target == null ? null : target.value();
        Integer due = target == null ? null : target.due();
        if (definition.event() == null) {
            return new IndicatorValue(
                    definition, null, aim, due, attainment(definition, aim, null), new TreeMap<>(), 0, asOf, HASH_OF_NOTHING);
        }
        FactStore.Totals totals = facts.totals(definition, asOf);
        BigDecimal value = value(definition, totals);
        return new IndicatorValue(definition, value, aim, due, attainment(definition, aim, value), totals.evidence(),
                totals.facts(), asOf, totals.rowsHash());
    }

    /** Missing is not zero: without a fact that counts there is a value only where the product would have recorded one. */
    private static @Nullable BigDecimal value(Definition definition, FactStore.Totals totals) {
        if (definition.kind() == IndicatorKind.RATIO) {
            return totals.base().signum() == 0 ? null
                    : totals.counted().multiply(BigDecimal.valueOf(100)).divide(totals.base(), 2, RoundingMode.HALF_UP);
        }
        return totals.factsFrom(definition.minimumEvidence()) == 0 && !definition.zeroKnown() ? null : totals.counted();
    }

    private static Attainment attainment(Definition definition, @Nullable Long target, @Nullable BigDecimal value) {
        return Attainment.of(definition.direction(), null, target == null ? null : BigDecimal.valueOf(target), value);
    }

    /** A figure as of a later instant would change until then; it says the instant it is true for. Nothing is older than the epoch. */
    private Instant notAfterNow(@Nullable Instant asOf) {
        Instant now = clock.instant();
        if (asOf == null || asOf.isAfter(now)) {
            return now;
        }
        return asOf.isBefore(Instant.EPOCH) ? Instant.EPOCH : asOf;
    }

    private @Nullable PlanTarget target(String code) {
        return programmes.current().flatMap(plan -> plan.target(code)).orElse(null);
    }

    private Definition known(String code, @Nullable PlanTarget target) {
        if (target == null && definitions.find(code).isEmpty()) {
            throw LifecycleRefusal.NOT_FOUND.with("indicator", code);
        }
        return definition(code);
    }

    private Definition definition(String code) {
        return definitions.find(code).orElseGet(() -> Definitions.undefined(code));
    }
}
