package kr.cheomdan.compute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.engine.Allotment;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells an engine that keeps accounts what each award may use, before its first job and again and again. */
@Component
class Allotments {

    private static final Logger LOG = LoggerFactory.getLogger(Allotments.class);
    private static final Actor SYSTEM = Actor.system("compute.allot");
    private static final Duration TOLD_FOR = Duration.ofHours(1);

    private record Told(Fault fault, Instant at) {}

    private final Engine engine;
    private final Awards awards;
    private final Metering metering;
    private final Clock clock;
    private final Map<AwardId, String> names = new ConcurrentHashMap<>();
    /** Awards that this server has told the engine of. */
    private final Set<AwardId> told = ConcurrentHashMap.newKeySet();
    /** Awards that something happened to which the engine has not heard of. */
    private final Set<AwardId> untold = ConcurrentHashMap.newKeySet();
    private volatile List<Told> noticed = List.of();

    Allotments(Engine engine, Awards awards, Metering metering, Clock clock) {
        this.engine = engine;
        this.awards = awards;
        this.metering = metering;
        this.clock = clock;
    }

    /** The award's account; kept for ever, because the engine's records carry it. */
    String account(AwardId id) {
        return names.computeIfAbsent(id, each -> account(awards.find(each)));
    }

    static String account(Award award) {
        return "cd_" + award.number().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    /** Sees to it that the engine knows these awards. */
    void require(Collection<AwardId> wanted) {
        Set<AwardId> fresh = new LinkedHashSet<>(wanted);
        fresh.removeAll(told);
        if (engine.keepsAccounts() && !fresh.isEmpty()) {
            tell(() -> awards.findAll(fresh));
        }
    }

    /** Those of the awards that nothing may begin of: their use is stopped, or over. */
    Set<AwardId> closed(Set<AwardId> wanted) {
        return wanted.isEmpty() ? Set.of() : awards.findAll(wanted).stream()
                .filter(award -> award.state() != AwardState.ACTIVE)
                .map(Award::id)
                .collect(Collectors.toSet());
    }

    /** Somebody has stopped, ended or enlarged an award. What the engine cannot be told now it is told in the next minute. */
    void moved(AwardId id) {
        if (engine.keepsAccounts()) {
            untold.add(id);
            try {
                tell(() -> awards.findAll(List.of(id)));
            } catch (EngineFault fault) {
                LOG.warn("the engine cannot be told of award {} now and is in the next minute: {}", id, fault.getMessage());
            }
        }
    }

    /** Everything anew: somebody may have changed the engine's accounts, or it may have lost its counters. */
    void renew() {
        if (engine.keepsAccounts()) {
            try {
                tell(this::all);
            } catch (EngineFault fault) {
                LOG.warn("the engine's accounts cannot be looked after now: {}", fault.getMessage());
            }
        }
    }

    /** Those in force, and those that were when this server told of them. */
    private List<Award> all() {
        List<Award> all = new ArrayList<>(awards.inForce());
        Set<AwardId> over = new HashSet<>(told);
        over.addAll(untold);
        over.removeAll(all.stream().map(Award::id).collect(Collectors.toSet()));
        all.addAll(awards.findAll(over));
        return all;
    }

    /** One after the other, each with the awards as they are then, so that nothing older is said after something newer. */
    private synchronized void tell(Supplier<List<Award>> which) {
        List<Award> all = which.get();
        List<Award> timed = all.stream().filter(award -> award.quantity().unit().isTime()).toList();
        List<Fault> faults = engine.allot(timed.stream().map(this::allotment).toList());
        engine.cluster().ifPresent(cluster -> timed.forEach(award -> link(cluster, award)));
        timed.forEach(award -> told.add(award.id()));
        all.forEach(award -> untold.remove(award.id()));
        Instant now = clock.instant();
        List<Told> kept = new ArrayList<>(noticed);
        kept.removeIf(each -> each.at().plus(TOLD_FOR).isBefore(now) || faults.contains(each.fault()));
        for (Fault fault : faults) {
            LOG.warn("engine: {} {}", fault.code(), fault.detail());
            kept.add(new Told(fault, now));
        }
        noticed = List.copyOf(kept);
    }

    /** What runs under the account without us is the award's use too. */
    private void link(String cluster, Award award) {
        if (!told.contains(award.id())) {
            metering.link(SYSTEM, cluster, account(award.id()), award.id(), award.use().from());
        }
    }

    private Allotment allotment(Award award) {
        Awards.Meter meter = awards.meter(award);
        Unit unit = award.quantity().unit();
        String kind = unit.code().substring(unit.code().indexOf('.') + 1).toLowerCase(Locale.ROOT);
        String gpuClass = unit.equals(Unit.CPU_SECOND) ? null : kind;
        Allotment.Use use = award.state() == AwardState.ACTIVE
                ? Allotment.Use.OPEN
                : award.state().isOver() ? Allotment.Use.OVER : Allotment.Use.STOPPED;
        return new Allotment(account(award.id()), gpuClass, meter.awarded() - meter.expired(), meter.used(), use, List.of());
    }

    /** What was found otherwise than it had been left, within the last hour. */
    List<Fault> noticed() {
        return noticed.stream().map(Told::fault).toList();
    }
}
