package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineReport.Fault;

/** What the commands say of the cluster, once slurmrestd has said that it is the same one. */
final class SameSite implements SlurmSite {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(5);

    private final SlurmSite commands;
    private final SlurmSite rest;
    private volatile boolean checked;
    private volatile long askedNanos = System.nanoTime() - BETWEEN_QUESTIONS.toNanos();

    SameSite(SlurmSite commands, SlurmSite rest) {
        this.commands = commands;
        this.rest = rest;
    }

    @Override
    public Identity identity() {
        Identity identity = commands.identity();
        if (!checked && System.nanoTime() - askedNanos >= BETWEEN_QUESTIONS.toNanos()) {
            String other;
            try {
                other = rest.identity().name();
            } catch (EngineFault cannotSay) {
                askedNanos = System.nanoTime();
                return identity;
            }
            if (!other.equals(identity.name())) {
                throw new EngineFault(
                        "slurm-two-clusters", "the commands are those of " + identity.name() + ", slurmrestd is that of " + other);
            }
            checked = true;
        }
        return identity;
    }

    @Override
    public Facts facts() {
        return commands.facts();
    }

    @Override
    public Optional<Instant> clock() {
        return commands.clock();
    }

    @Override
    public Optional<Fault> lostJobs() {
        return commands.lostJobs();
    }

    @Override
    public void askAccounting() {
        commands.askAccounting();
    }
}
