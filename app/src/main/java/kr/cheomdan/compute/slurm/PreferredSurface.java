package kr.cheomdan.compute.slurm;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slurm through slurmrestd while that does what it should, and through the commands for a while when it does not. What may have reached the
 * server is not said again another way at once: whether it did is looked up first.
 */
final class PreferredSurface implements SlurmSurface {

    private static final Logger LOG = LoggerFactory.getLogger(PreferredSurface.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);
    /** It was not asked at all. */
    private static final Set<String> NOT_SAID = Set.of("slurm-rest-down", "slurm-rest-version");
    private static final int FEW = 3;
    private static final String OF_REST = "slurm-rest";

    private final SlurmSurface rest;
    private final SlurmSurface commandLine;
    private final Duration leftAlone;
    private volatile long troubleNanos;
    private volatile @Nullable Fault trouble;

    PreferredSurface(SlurmSurface rest, SlurmSurface commandLine) {
        this(rest, commandLine, LEFT_ALONE);
    }

    PreferredSurface(SlurmSurface rest, SlurmSurface commandLine, Duration leftAlone) {
        this.rest = rest;
        this.commandLine = commandLine;
        this.leftAlone = leftAlone;
    }

    @Override
    public String name() {
        return isLeftAlone() ? commandLine.name() : rest.name();
    }

    /** Accounting, machines and accounts are asked of the commands, which can do all of it on every version and are quicker at it. */
    @Override
    public SlurmBooks books() {
        return commandLine.books();
    }

    @Override
    public SlurmSite site() {
        return new SameSite(commandLine.site(), rest.site());
    }

    @Override
    public SlurmRegister register() {
        return commandLine.register();
    }

    @Override
    public Optional<Fault> trouble() {
        return Optional.ofNullable(trouble);
    }

    private boolean isLeftAlone() {
        return trouble != null && System.nanoTime() - troubleNanos < leftAlone.toNanos();
    }

    @Override
    public long submit(Submission job) throws Refused {
        if (!isLeftAlone()) {
            try {
                long number = rest.submit(job);
                trouble = null;
                return number;
            } catch (EngineFault fault) {
                note(fault);
                if (!NOT_SAID.contains(fault.code())) {
                    throw fault;
                }
            }
        }
        return commandLine.submit(job);
    }

    @Override
    public Optional<SlurmRow> taken(long job) {
        return isLeftAlone() ? Optional.empty() : rest.taken(job);
    }

    @Override
    public int few() {
        return FEW;
    }

    /** slurmrestd says of each job a hundred times as much as is asked for, so many are the commands' to tell of. */
    @Override
    public List<SlurmRow> live(Collection<Long> jobs) {
        if (jobs.size() > FEW && trouble == null) {
            try {
                return commandLine.live(jobs);
            } catch (EngineFault fault) {
                LOG.debug("the commands cannot tell of many jobs now", fault);
            }
        }
        return read(surface -> surface.live(jobs));
    }

    @Override
    public List<SlurmRow> liveByName(Collection<String> names) {
        return read(surface -> surface.liveByName(names));
    }

    /** Ending a job twice does no harm. Only the commands can end what waits of an array and leave what runs. */
    @Override
    public void cancel(long job, boolean onlyWhileWaiting) {
        if (onlyWhileWaiting) {
            commandLine.cancel(job, true);
            return;
        }
        read(surface -> {
            surface.cancel(job, false);
            return true;
        });
    }

    /** The commands can name every task. */
    @Override
    public void cancelTasks(long array, Collection<Integer> tasks, boolean onlyWhileWaiting) {
        commandLine.cancelTasks(array, tasks, onlyWhileWaiting);
    }

    /** The commands ask for less. */
    @Override
    public List<SlurmTurns.Waiting> waiting() {
        return commandLine.waiting();
    }

    private <T> T read(Function<SlurmSurface, T> question) {
        if (!isLeftAlone()) {
            try {
                T answer = question.apply(rest);
                trouble = null;
                return answer;
            } catch (EngineFault fault) {
                note(fault);
            }
        }
        return question.apply(commandLine);
    }

    /** The controller's own trouble is not slurmrestd's, but the commands tell more of it. */
    private void note(EngineFault fault) {
        if (fault.code().startsWith(OF_REST)) {
            if (trouble == null) {
                LOG.warn("slurmrestd is left alone for {} s: {}", leftAlone.toSeconds(), fault.getMessage());
            }
            troubleNanos = System.nanoTime();
            trouble = new Fault(fault.code(), String.valueOf(fault.getMessage()));
        }
    }
}
