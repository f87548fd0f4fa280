package kr.cheomdan.metering;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Gathers what decides whose rows are. */
@Component
class Placing {

    private final TermsStore store;
    private final Awards awards;
    private final ObjectProvider<Holds> holds;
    private final MeteringProperties properties;
    private final Clock clock;

    Placing(TermsStore store, Awards awards, ObjectProvider<Holds> holds, MeteringProperties properties, Clock clock) {
        this.store = store;
        this.awards = awards;
        this.holds = holds;
        this.properties = properties;
        this.clock = clock;
    }

    int lock(String cluster) {
        return store.lock(cluster);
    }

    DeviceClasses classes(int cluster) {
        return store.classes(cluster);
    }

    Instant now() {
        return clock.instant();
    }

    /** The terms for these rows; their awards include those they were charged to before. */
    Terms terms(int cluster, Collection<Row> rows) {
        return terms(cluster, rows, Map.of());
    }

    /** @param given holds that the caller knows better than whoever is asked */
    Terms terms(int cluster, Collection<Row> rows, Map<String, Hold> given) {
        Map<String, Hold> held = holds(rows.stream().map(row -> row.record.marker()).filter(Objects::nonNull).collect(Collectors.toSet()));
        held.putAll(given);
        Map<String, NavigableMap<Instant, AwardId>> links = store.links(cluster);
        Set<AwardId> named = new HashSet<>();
        for (Row row : rows) {
            NavigableMap<Instant, AwardId> linked = links.get(row.record.account());
            if (linked != null) {
                named.addAll(linked.values());
            }
            if (row.stored != null && row.stored.award() != null) {
                named.add(row.stored.award());
            }
        }
        held.values().forEach(hold -> named.add(hold.award()));
        Map<AwardId, Award> known = awards.findAll(named).stream().collect(Collectors.toMap(Award::id, Function.identity()));
        return new Terms(links, store.rules(), known, held, properties.clockSkew());
    }

    private Map<String, Hold> holds(Set<String> markers) {
        Map<String, Hold> found = new HashMap<>();
        if (!markers.isEmpty()) {
            holds.orderedStream().forEach(each -> found.putAll(each.of(markers)));
        }
        return found;
    }

    /** Lets queued jobs of the award give back what they hold. */
    void makeRoom(Actor actor, AwardId award, long seconds) {
        long missing = seconds;
        for (Holds each : holds.orderedStream().toList()) {
            missing -= missing > 0 ? each.makeRoom(actor, award, missing) : 0;
        }
    }
}
