package kr.cheomdan.compute.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.ComputeRefusal;
import kr.cheomdan.compute.DataCentre;
import kr.cheomdan.compute.Partition;
import kr.cheomdan.compute.tasks.Indices;
import kr.cheomdan.compute.templates.JobTemplate;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.ShareId;
import kr.cheomdan.shares.Shares;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says, before anything is sent, what a job would hold of which balance. */
@Component
class HoldPreview {

    /**
     * @param devices what the time limit is multiplied with
     * @param hold null where the form does not make a job
     * @param available null where no usable award is chosen
     * @param unitsDiffer the award cannot be used on this partition
     * @param tooManyTasks the array has more of them than are counted
     * @param chain what is left of the award and of the person's shares of it, from the top down; empty without shares
     */
    record Preview(
            int devices,
            @Nullable Quantity limit,
            @Nullable Quantity hold,
            @Nullable Quantity available,
            @Nullable Quantity afterwards,
            boolean unitsDiffer,
            boolean enough,
            boolean tooManyTasks,
            List<Link> chain) {}

    /**
     * @param name of the share, null for the award itself
     * @param narrowest nothing else in the chain leaves less
     */
    record Link(@Nullable String name, Quantity left, boolean narrowest) {}

    /** An award that can be used now, with what a job of the actor may hold at most: of it, and of his part of it. */
    record UsableAward(Award award, Quantity available) {}

    private static final int MOST_SHOWN = 100_000_000;
    /** Far more than an array may have: each costs memory to count, and anybody may ask. */
    private static final int MOST_TASKS = 100_000;

    private final Awards awards;
    private final Shares shares;
    private final DataCentre dataCentre;

    HoldPreview(Awards awards, Shares shares, DataCentre dataCentre) {
        this.awards = awards;
        this.shares = shares;
        this.dataCentre = dataCentre;
    }

    List<UsableAward> usable(Actor actor) {
        List<Award> usable = awards.usableBy(actor);
        Map<AwardId, Long> most = shares.maxUsable(actor, usable);
        return usable.stream()
                .map(award -> new UsableAward(award, Quantity.of(most.get(award.id()), award.quantity().unit())))
                .toList();
    }

    /** A new form for the award that was asked for, else the first usable one, with a partition of its unit. */
    JobForm start(@Nullable String award, List<UsableAward> usable) {
        UsableAward chosen = usable.stream()
                .filter(each -> each.award().id().toString().equals(award))
                .findFirst()
                .orElse(usable.isEmpty() ? null : usable.get(0));
        if (chosen == null) {
            return JobForm.empty(null, null);
        }
        return JobForm.empty(chosen.award().id().toString(), partition(each -> each.unit().equals(chosen.available().unit())))
                .withGpu(!chosen.available().unit().equals(Unit.CPU_SECOND));
    }

    /** The form as a template has it, with an award and a partition that suit it where there are any. */
    JobForm start(JobTemplate template, @Nullable String award, List<UsableAward> usable) {
        boolean gpu = template.content().gpu();
        String suiting = usable.stream()
                .filter(each -> each.available().unit().equals(Unit.CPU_SECOND) != gpu)
                .map(each -> each.award().id().toString())
                .findFirst()
                .orElse(null);
        JobForm form = start(award == null ? suiting : award, usable);
        String ofAward = partition(each -> gpu == (each.gpuClass() != null) && each.name().equals(form.partition()));
        return form.with(template, ofAward == null ? partition(each -> gpu == (each.gpuClass() != null)) : ofAward);
    }

    private @Nullable String partition(Predicate<Partition> wanted) {
        return dataCentre.partitions().stream().filter(wanted).map(Partition::name).findFirst().orElse(null);
    }

    Preview of(Actor actor, JobForm form, List<UsableAward> usable) {
        Partition partition = dataCentre.partitions().stream()
                .filter(each -> each.name().equals(form.partition()))
                .findFirst()
                .orElse(null);
        UsableAward chosen = usable.stream()
                .filter(each -> each.award().id().toString().equals(form.award()))
                .findFirst()
                .orElse(null);
        long tasks = tasks(form);
        int devices = partition == null ? 0 : devices(form, partition, tasks);
        long seconds = form.timeLimit().toSeconds();
        if (partition == null || devices < 1 || seconds < 1) {
            Quantity available = chosen == null ? null : chosen.available();
            return new Preview(0, null, null, available, null, false, false, tasks > MOST_TASKS, List.of());
        }
        Quantity hold = Quantity.of(Math.multiplyExact(seconds, (long) devices), partition.unit());
        Quantity limit = Quantity.of(seconds, partition.unit());
        if (chosen == null) {
            return new Preview(devices, limit, hold, null, null, false, false, false, List.of());
        }
        boolean differ = !chosen.available().unit().equals(hold.unit());
        Quantity after = differ ? null : chosen.available().minus(hold);
        return new Preview(
                devices, limit, hold, chosen.available(), after, differ, after != null && after.amount() >= 0, false,
                chain(actor, chosen));
    }

    /** Of all machines and all tasks together; 0 where the form does not say. */
    private static int devices(JobForm form, Partition partition, long tasks) {
        long each = partition.gpuClass() == null ? form.cpuCount() : form.gpuCount();
        long all = form.nodeCount() < 1 || each < 1 || tasks > MOST_TASKS ? 0 : each * form.nodeCount() * tasks;
        return (int) Math.min(all, MOST_SHOWN);
    }

    /** 1 without an array, 0 where it is none; above {@link #MOST_TASKS}, any number above it. */
    private static long tasks(JobForm form) {
        String array = form.array() == null ? "" : form.array();
        try {
            return array.isBlank() ? 1 : Indices.of(array, MOST_TASKS, MOST_SHOWN).all().size();
        } catch (RefusedException refused) {
            return refused.refusal() == ComputeRefusal.ARRAY_TOO_LARGE ? MOST_TASKS + 1L : 0;
        }
    }

    private List<Link> chain(Actor actor, UsableAward chosen) {
        Share.Tree tree = shares.tree(actor, chosen.award().id());
        Map<ShareId, Share.Standing> byId =
                tree.shares().stream().collect(Collectors.toMap(each -> each.share().id(), Function.identity()));
        List<Share.Standing> own = new ArrayList<>();
        tree.shares().stream().filter(each -> actor.accountId().equals(each.share().account())).findFirst().ifPresent(each -> {
            if (each.share().parent() != null) {
                own.add(byId.get(each.share().parent()));
            }
            own.add(each);
        });
        if (own.isEmpty()) {
            return List.of();
        }
        long least = chosen.available().amount();
        List<Link> chain = new ArrayList<>();
        chain.add(link(null, Math.max(0, tree.available()), least, tree.unit()));
        own.forEach(each -> chain.add(link(each.share().name(), each.left(), least, tree.unit())));
        return chain;
    }

    private static Link link(@Nullable String name, long left, long least, Unit unit) {
        return new Link(name, Quantity.of(left, unit), left <= least);
    }
}
