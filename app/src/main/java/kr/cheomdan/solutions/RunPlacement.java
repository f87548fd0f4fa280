package kr.cheomdan.solutions;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Under which award a run is charged, and where in the data centre it runs. */
@Component
class RunPlacement {

    private final Awards awards;
    private final DataCentre dataCentre;

    RunPlacement(Awards awards, DataCentre dataCentre) {
        this.awards = awards;
        this.dataCentre = dataCentre;
    }

    /** Programs of others run nowhere but in the sandbox. */
    void requireSandbox(Installed solution) {
        if (!solution.isShipped() && !dataCentre.health().sandboxed()) {
            throw SolutionsRefusal.NO_SANDBOX.with();
        }
    }

    /** @param named null: the one of the actor's with the most left, so that who has one award only need not name it */
    Award award(Actor actor, @Nullable AwardId named) {
        return named == null ? largest(actor) : awards.requireUsable(actor, named);
    }

    /** The partition that is charged in the unit of the award. */
    Partition partition(Award award) {
        Unit unit = award.quantity().unit();
        return partition(unit).orElseThrow(() -> SolutionsRefusal.NO_PARTITION.with(unit));
    }

    private Optional<Partition> partition(Unit unit) {
        return dataCentre.partitions().stream().filter(candidate -> candidate.unit().equals(unit)).findFirst();
    }

    private Award largest(Actor actor) {
        List<Award> usable = awards.usableBy(actor).stream()
                .filter(award -> partition(award.quantity().unit()).isPresent())
                .toList();
        Map<AwardId, Long> left = new HashMap<>();
        awards.balances(usable).forEach((id, balance) -> left.put(id, balance.available()));
        return usable.stream().max(Comparator.comparingLong(award -> left.getOrDefault(award.id(), 0L)))
                .orElseThrow(SolutionsRefusal.NO_AWARD::with);
    }
}
