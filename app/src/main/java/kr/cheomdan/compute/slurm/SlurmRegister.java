package kr.cheomdan.compute.slurm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and QOS at Slurm, by one way of keeping them. Every method throws an {@link kr.cheomdan.compute.engine.EngineFault} where it
 * cannot; what a way can never do is left out of what it is told, and told.
 */
interface SlurmRegister {

    /**
     * How a QOS stands.
     *
     * @param keepsCount whether its count never decays
     * @param minutes that it admits in all, by kind of device
     * @param left that jobs which run at one time may still have before them, by kind of device; only where the count cannot be read
     * @param open whether jobs may be submitted
     */
    record Quality(boolean keepsCount, Map<String, Long> minutes, Map<String, Long> left, boolean open) {}

    /**
     * An account.
     *
     * @param quality the QOS that limits it, empty where it is not just one
     * @param users who may use it
     */
    record Account(String quality, Set<String> users) {}

    /**
     * Everything that stands there.
     *
     * @param counters minutes that Slurm has counted, by QOS and device; null where nobody can say
     * @param counted the kinds of device that Slurm counts at all
     */
    record Standing(
            Map<String, Quality> qualities,
            Map<String, Account> accounts,
            @Nullable Map<String, Map<String, Long>> counters,
            Set<String> counted) {}

    Standing read(String cluster);

    /** As much of it as can be kept here. */
    Quality asFarAsPossible(Quality wanted);

    /** @param found null: there is none */
    void put(String name, Quality wanted, @Nullable Quality found);

    void addAccount(String cluster, String name);

    /**
     * The account has the QOS of its name and no other.
     *
     * @param isNew whether it was added just now
     * @return whether that can be
     */
    boolean limitAccount(String cluster, String name, boolean isNew);

    void addUsers(String cluster, String account, Collection<String> users);

    /** Ends the jobs that wait under the account, whoever submitted them, as far as that can be done here. */
    void endWhatWaits(String account);

    /** What happened to them that only this way of keeping them tells, each time once. */
    default List<Fault> noticed() {
        return List.of();
    }

    /** What this way of keeping them can never do, told as long as it is so. */
    List<Fault> shortcomings();
}
