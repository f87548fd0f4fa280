package kr.cheomdan.compute;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.compute.scripts.ScriptRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shares.Shares;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says all that is wrong with a request at once, by the rules that would refuse it one after the other. */
@Component
class JobChecking {

    /** A request has fewer fields than that. */
    private static final int MOST_FAULTS = 20;
    private static final Set<String> OF_NO_MATTER_TO_THE_HOLD = Set.of("name", "script", "inputs");

    private static final Set<String> MENDED = Set.of(
            "name", "script", "cpus", "gpus", "memory", "timeLimit", "inputs", "nodes", "gpuType", "array", "after");

    private final JobRules rules;
    private final JobQueue queue;
    private final Awards awards;
    private final Shares shares;
    private final Clock clock;

    JobChecking(JobRules rules, JobQueue queue, Awards awards, Shares shares, Clock clock) {
        this.rules = rules;
        this.queue = queue;
        this.awards = awards;
        this.shares = shares;
        this.clock = clock;
    }

    List<Finding> check(Actor actor, JobRequest request) {
        List<Finding> findings = new ArrayList<>();
        Set<String> faulty = new HashSet<>();
        JobRequest good = good(request, findings, faulty);
        String script = request.script();
        if (script != null && !script.isBlank() && !faulty.contains("script")) {
            findings.addAll(JobRules.findings(request));
        }
        faulty.removeAll(OF_NO_MATTER_TO_THE_HOLD);
        tried(findings, () -> {
            Award award = awards.requireUsable(actor, request.awardId());
            if (good != null) {
                tried(findings, () -> queue.require(award.id(), good.shape().after()));
            }
            if (good != null && faulty.isEmpty()) {
                hold(actor, award, good);
            }
        });
        findings.sort(Comparator.comparingInt(Finding::line));
        return findings;
    }

    /** What is at fault is told and put right, until nothing is; null where there is nothing to put right. */
    private @Nullable JobRequest good(JobRequest request, List<Finding> findings, Set<String> faulty) {
        JobRequest tried = request;
        for (int faults = 0; faults < MOST_FAULTS; faults++) {
            try {
                return rules.check(tried, null);
            } catch (RefusedException refused) {
                String field = refused.field();
                if (refused.refusal() != ScriptRefusal.FAULTY) {
                    findings.add(Finding.of(refused));
                    if (field == null || !faulty.add(field)) {
                        return null;
                    }
                }
                tried = without(tried, field == null ? "" : field);
                if (tried == null) {
                    return null;
                }
            }
        }
        return null;
    }

    /** With something in the field's place that no rule minds. */
    private static @Nullable JobRequest without(JobRequest request, String field) {
        JobRequest.Shape shape = request.shape();
        return !MENDED.contains(field) ? null : new JobRequest(
                request.awardId(),
                request.partition(),
                field.equals("name") ? "job" : request.name(),
                field.equals("script") ? "true" : request.script(),
                field.equals("cpus") ? 1 : request.cpus(),
                field.equals("gpus") ? (request.gpus() == 0 ? 1 : 0) : request.gpus(),
                field.equals("memory") ? 0 : request.memoryBytes(),
                field.equals("timeLimit") ? Duration.ofSeconds(1) : request.timeLimit(),
                field.equals("inputs") ? List.of() : request.inputs(),
                request.key(),
                new JobRequest.Shape(
                        field.equals("nodes") ? 1 : shape.nodes(),
                        field.equals("gpuType") ? null : shape.gpuType(),
                        field.equals("array") ? null : shape.array(),
                        field.equals("after") ? List.of() : shape.after()));
    }

    /** Whether the award has what would be held. */
    private void hold(Actor actor, Award award, JobRequest good) {
        Partition partition = rules.partition(good.partition());
        if (!award.quantity().unit().equals(partition.unit())) {
            throw ComputeRefusal.UNIT_NOT_AWARDED.at("partition", partition.name(), partition.unit(), award.quantity().unit());
        }
        if (clock.instant().plus(good.timeLimit()).isAfter(award.use().until())) {
            throw ComputeRefusal.BEYOND_AWARD.at("timeLimit", award.number(), award.use().until());
        }
        long runs = rules.tasks(good).map(indices -> indices.all().size()).orElse(1);
        long devices = partition.devices(good);
        long need = Math.multiplyExact(good.timeLimit().toSeconds(), Math.multiplyExact(devices, runs));
        long most = shares.maxUsable(actor, List.of(award)).getOrDefault(award.id(), 0L);
        if (most < need) {
            throw ComputeRefusal.BALANCE_TOO_SMALL.with(Quantity.of(most, partition.unit()), Quantity.of(need, partition.unit()));
        }
        long left = awards.balance(award).posted();
        JobBooking.requireLeft(left, rules.neededToBegin(good, devices), partition.unit());
    }

    private static void tried(List<Finding> findings, Runnable check) {
        try {
            check.run();
        } catch (RefusedException refused) {
            findings.add(Finding.of(refused));
        }
    }
}
