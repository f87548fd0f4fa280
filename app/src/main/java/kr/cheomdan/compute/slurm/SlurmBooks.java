package kr.cheomdan.compute.slurm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import kr.cheomdan.metering.UsageRecord;

/** Slurm's accounting, by one way of asking it. Every method throws an {@link kr.cheomdan.compute.engine.EngineFault} where it cannot. */
interface SlurmBooks {

    /** The accounting's rows of these jobs, attempts included, whichever it still has. */
    List<SlurmRow> booked(Collection<Long> jobs);

    List<SlurmRow> bookedByName(Collection<String> names);

    /** What ran or ended in the period, whoever submitted it. */
    List<UsageRecord> usage(String cluster, Instant from, Instant until);

    /** The controller has nothing left to tell it. */
    boolean isUpToDate();
}
