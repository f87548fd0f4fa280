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
import kr.cheomdan.contract.Description;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
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

    /** @param named null: the one of the actor's that suits with the most left, so that who has one award only need not name it */
    Award award(Actor actor, @Nullable AwardId named, Description.Resources needs) {
        return named == null ? largest(actor, needs) : awards.requireUsable(actor, named);
    }

    /** The partition that is charged in the unit of the award. */
    Partition partition(Award award) {
        Unit unit = award.quantity().unit();
        return partition(unit).orElseThrow(() -> SolutionsRefusal.NO_PARTITION.with(unit));
    }

    private Optional<Partition> partition(Unit unit) {
        return dataCentre.partitions().stream().filter(candidate -> candidate.unit().equals(unit)).findFirst();
    }

    /** As many as the program says, and none that would stand idle and be charged. */
    static int gpus(Description.Resources needs, Partition partition) {
        if (!suits(needs, partition)) {
            throw unsuitable(needs);
        }
        return partition.gpuClass() == null ? 0 : Math.max(1, needs.usualGpus());
    }

    private static boolean suits(Description.Resources needs, Partition partition) {
        return partition.gpuClass() == null ? needs.leastGpus() == 0 : needs.mostGpus() > 0;
    }

    private static RefusedException unsuitable(Description.Resources needs) {
        return needs.leastGpus() > 0
                ? SolutionsRefusal.NEEDS_GPU.at("award", needs.leastGpus()) : SolutionsRefusal.NEEDS_NO_GPU.at("award");
    }

    private Award largest(Actor actor, Description.Resources needs) {
        List<Award> runnable = awards.usableBy(actor).stream()
                .filter(award -> partition(award.quantity().unit()).isPresent())
                .toList();
        List<Award> usable = runnable.stream()
                .filter(award -> suits(needs, partition(award)))
                .toList();
        if (usable.isEmpty() && !runnable.isEmpty()) {
            throw unsuitable(needs);
        }
        Map<AwardId, Long> left = new HashMap<>();
        awards.balances(usable).forEach((id, balance) -> left.put(id, balance.available()));
        return usable.stream().max(Comparator.comparingLong(award -> left.getOrDefault(award.id(), 0L)))
                .orElseThrow(SolutionsRefusal.NO_AWARD::with);
    }
}
