package kr.cheomdan.compute.slurm;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import kr.cheomdan.compute.engine.Allotment;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineFault;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.engine.EngineObservation;
import kr.cheomdan.compute.engine.EngineRef;
import kr.cheomdan.compute.engine.EngineReport;
import kr.cheomdan.compute.engine.EngineReport.Fault;
import kr.cheomdan.compute.engine.EngineState;
import kr.cheomdan.compute.slurm.HandingOver.Parts;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.metering.UsageRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs jobs on a Slurm cluster. */
final class SlurmEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(SlurmEngine.class);

    private final Path jobs;
    private final SlurmSurface surface;
    private final SlurmBooks books;
    private final SlurmCluster cluster;
    private final HandingOver handingOver;
    private final SlurmAllotments allotments;
    private final SlurmTurns turns;
    private final SlurmCancelledJobs cancelled;
    private final SlurmEnding ending;

    /** @param jobs the directory whose subdirectories, named by id, are the jobs' */
    SlurmEngine(Parts parts, SlurmProperties settings, Path jobs, ExecutorService hands, Clock clock) {
        this.jobs = jobs;
        this.surface = parts.surface();
        this.books = parts.surface().books();
        this.cluster = parts.cluster();
        this.handingOver = new HandingOver(parts, hands, clock);
        this.allotments = parts.allotments();
        this.turns = new SlurmTurns(surface);
        this.cancelled = new SlurmCancelledJobs(surface);
        this.ending = new SlurmEnding(jobs, surface, settings.grace().plusSeconds(10));
    }

    @Override
    public EngineReport report() {
        EngineReport report = cluster.report();
        List<Fault> faults = new ArrayList<>(report.faults());
        surface.trouble().ifPresent(faults::add);
        faults.addAll(surface.register().shortcomings());
        return new EngineReport(report.engine(), report.confined(), faults, report.partitions(), report.largestIndex());
    }

    @Override
    public EngineRef submit(EngineJob job) {
        Handed answer = submitAll(List.of(job)).get(0);
        if (answer.ref() == null) {
            throw answer.fault() == null ? new EngineFault("slurm-trouble", "no answer for " + job.id()) : answer.fault();
        }
        return answer.ref();
    }

    @Override
    public List<Handed> submitAll(List<EngineJob> all) {
        return handingOver.handOver(all);
    }

    /** Slurm goes on without us; there is nothing to take up. */
    @Override
    public void resume(Collection<EngineJob> unfinished) {}

    @Override
    public void cancel(EngineRef name) {
        ending.end(List.of(name));
    }

    @Override
    public void cancelAll(Collection<EngineRef> names) {
        ending.end(names);
    }

    @Override
    public void withdraw(String id) {
        new JobDirectory(jobs.resolve(id)).withdraw();
    }

    private JobDirectory directory(SlurmRef ref) {
        return new JobDirectory(jobs.resolve(ref.marker()));
    }

    @Override
    public Optional<Accounted> accounted(EngineRef name) {
        try {
            SlurmRef ref = SlurmRef.of(name);
            return ref.isRefused()
                    ? Optional.empty()
                    : Optional.of(new Accounted(ref.cluster(), ref.number(), Instant.ofEpochSecond(ref.submitted())));
        } catch (IllegalArgumentException ofAnotherEngine) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> cluster() {
        try {
            return Optional.of(cluster.identity().name());
        } catch (EngineFault notYet) {
            return Optional.empty();
        }
    }

    @Override
    public String accounting(Instant from, Instant until) {
        return AccountingText.of(usage(from, until));
    }

    @Override
    public boolean keepsAccounts() {
        return true;
    }

    @Override
    public long neededToBegin(Duration timeLimit, long devices) {
        return allotments.neededToBegin(timeLimit, devices);
    }

    @Override
    public List<Fault> allot(Collection<Allotment> all) {
        cancelled.look();
        return allotments.allot(all);
    }

    /** What ran or ended between the two, whoever submitted it. */
    List<UsageRecord> usage(Instant from, Instant until) {
        return books.usage(cluster.identity().name(), from, until);
    }

    @Override
    public List<EngineObservation> observe(Collection<EngineRef> names) {
        Map<EngineRef, SlurmRef> refs = new LinkedHashMap<>();
        Map<EngineRef, EngineObservation> seen = new HashMap<>();
        for (EngineRef name : names) {
            try {
                refs.put(name, SlurmRef.of(name));
            } catch (IllegalArgumentException ofAnotherEngine) {
                seen.put(name, EngineObservation.unseen(name));
            }
        }
        refs.forEach((name, ref) -> {
            if (ref.isRefused()) {
                seen.put(name, SlurmWord.withoutSlurm(name, ref, Optional.empty(), directory(ref).control(ref)));
            }
        });
        cancelled.look();
        match(surface.live(numbers(refs, seen)), refs, seen);
        if (seen.size() < names.size()) {
            lookInAccounting(refs, seen);
        }
        return names.stream().map(seen::get).toList();
    }

    private static List<Long> numbers(Map<EngineRef, SlurmRef> refs, Map<EngineRef, EngineObservation> seen) {
        return refs.entrySet().stream()
                .filter(each -> !seen.containsKey(each.getKey()))
                .map(each -> each.getValue().job())
                .distinct()
                .toList();
    }

    private void match(List<SlurmRow> rows, Map<EngineRef, SlurmRef> refs, Map<EngineRef, EngineObservation> seen) {
        SlurmRows found = new SlurmRows(rows);
        refs.forEach((name, ref) -> found.find(ref).filter(row -> !seen.containsKey(name)).ifPresent(row -> {
            EngineObservation word = SlurmWord.of(name, row, ref.cluster(), directory(ref).control(ref));
            seen.put(name, word.state() == EngineState.WAITING
                    ? EngineObservation.waiting(name, row.reason(), turns.of(row))
                    : word);
            if (row.hasEnded()) {
                ending.forget(name);
                cancelled.saw(ref, row);
            }
        }));
    }

    /**
     * The controller has forgotten them: long ended, or lost with its state. The accounting shows lost jobs running for ever, so only its
     * word about an ending counts; and it has the last word only when the controller has nothing left to tell it.
     */
    private void lookInAccounting(Map<EngineRef, SlurmRef> refs, Map<EngineRef, EngineObservation> seen) {
        boolean complete;
        List<SlurmRow> booked = List.of();
        try {
            complete = books.isUpToDate();
            booked = books.booked(numbers(refs, seen));
            match(booked.stream().filter(SlurmRow::hasEnded).toList(), refs, seen);
        } catch (EngineFault fault) {
            LOG.debug("the accounting cannot be asked", fault);
            complete = false;
        }
        SlurmRows known = new SlurmRows(booked);
        for (Map.Entry<EngineRef, SlurmRef> each : refs.entrySet()) {
            EngineRef name = each.getKey();
            SlurmRef ref = each.getValue();
            if (!seen.containsKey(name)) {
                Optional<SlurmRow> last = known.find(ref);
                seen.put(name, complete ? lost(name, ref, last) : EngineObservation.unseen(name));
            }
        }
    }

    /** @param booked what the accounting goes on saying of it */
    private EngineObservation lost(EngineRef name, SlurmRef ref, Optional<SlurmRow> booked) {
        JobDirectory directory = directory(ref);
        ControlFiles control = directory.control(ref);
        EngineObservation last = SlurmWord.withoutSlurm(name, ref, booked, control);
        if (last.state() == EngineState.UNKNOWN) {
            LOG.warn("job {}: Slurm has lost it before it began (it was {})", ref.marker(), ref.job());
            directory.forget(ref);
        } else if (last.startedAt() != null) {
            LOG.warn("job {}: Slurm has lost it (it was {}); its supervisor's last word counts", ref.marker(), ref.job());
        }
        return last;
    }
}
