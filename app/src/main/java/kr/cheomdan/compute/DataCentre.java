package kr.cheomdan.compute;

import java.util.List;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.springframework.stereotype.Service;

/** What the data centre has: partitions, and the capacity it has put at the plan's disposal. */
@Service
public class DataCentre {

    /**
     * The state of the book and of the machines for one unit.
     *
     * @param declared what was put at the plan's disposal
     * @param offered what calls hold or held of it and was not returned
     * @param awarded what awards hold or held
     * @param used what jobs were charged
     * @param held what unfinished jobs hold
     * @param devices how many devices there are now
     * @param busy how many of them run jobs now
     */
    public record Capacity(Unit unit, long declared, long offered, long awarded, long used, long held, int devices, int busy) {}

    /** What was put at the plan's disposal once. */
    public record Declaration(String partition, Period period, Quantity quantity) {}

    /** What the engine says of itself: its name, whether scripts are run in a sandbox, and what is wrong, in words. */
    public record Health(String engine, boolean sandboxed, List<String> faults) {

        public Health {
            faults = List.copyOf(faults);
        }
    }

    public List<Partition> partitions() {
        throw new UnsupportedOperationException();
    }

    public Health health() {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts a partition's devices for a period at the disposal of the current plan; by an operator or the system. Declaring the same
     * partition and period again changes nothing.
     */
    public Declaration declareCapacity(Actor actor, String partition, Period period) {
        throw new UnsupportedOperationException();
    }

    /** Per unit; for staff. */
    public List<Capacity> capacity(Actor actor) {
        throw new UnsupportedOperationException();
    }
}
