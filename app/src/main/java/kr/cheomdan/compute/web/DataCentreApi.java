package kr.cheomdan.compute.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.TextRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/data-centre")
@Tag(name = "data centre")
class DataCentreApi {

    private final DataCentre dataCentre;

    DataCentreApi(DataCentre dataCentre) {
        this.dataCentre = dataCentre;
    }

    /** A partition for a period, {@code until} not included. */
    record NewDeclaration(@Nullable String partition, @Nullable Instant from, @Nullable Instant until) {

        Period period() {
            if (from == null || until == null) {
                throw TextRefusal.EMPTY.at(from == null ? "from" : "until", from == null ? "from" : "until");
            }
            if (!from.isBefore(until)) {
                throw ComputeRefusal.CAPACITY_PERIOD_EMPTY.at("until");
            }
            return new Period(from, until);
        }
    }

    @GetMapping("/partitions")
    @Operation(summary = "The partitions and what of them is busy")
    List<Partition> partitions(Actor actor) {
        return dataCentre.partitions();
    }

    @GetMapping("/health")
    @Operation(summary = "What the engine is and what does not work; for staff")
    DataCentre.Health health(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("compute.page.data-centre"));
        }
        return dataCentre.health();
    }

    @GetMapping("/capacity")
    @Operation(summary = "Declared, offered, awarded, used and held per unit; for staff")
    List<DataCentre.Capacity> capacity(Actor actor) {
        return dataCentre.capacity(actor);
    }

    @GetMapping("/declarations")
    @Operation(summary = "What was declared for the current plan; for staff")
    List<DataCentre.Declaration> declarations(Actor actor) {
        return dataCentre.declarations(actor);
    }

    @PostMapping("/declarations")
    @Operation(summary = "Put a partition for a period at the plan's disposal; for operators")
    DataCentre.Declaration declare(Actor actor, @RequestBody NewDeclaration wanted) {
        return dataCentre.declareCapacity(actor, Objects.requireNonNullElse(wanted.partition(), ""), wanted.period());
    }
}
