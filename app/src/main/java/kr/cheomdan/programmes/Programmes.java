package kr.cheomdan.programmes;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The plans, their versions, and the one this cluster works to. Reading is public. */
@Service
@Transactional
public class Programmes {

    private static final int LONGEST_FILE_NAME = 200;
    private static final int MOST_KEPT = 50;

    private final PlanStore plans;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    /** Versions never change, so what was read from one is kept. */
    private final Map<UUID, Plan> read = new ConcurrentHashMap<>();

    Programmes(PlanStore plans, ApplicationEventPublisher events, Clock clock) {
        this.plans = plans;
        this.events = events;
        this.clock = clock;
    }

    /** The plan this cluster works to: the first one loaded, until another is chosen. */
    @Transactional(readOnly = true)
    public Optional<Plan> current() {
        return plans.current().map(this::planOf);
    }

    /**
     * The version in force of a plan.
     *
     * @throws RefusedException {@link LifecycleRefusal#NOT_FOUND} where no such plan was loaded
     */
    @Transactional(readOnly = true)
    public Plan get(String code) {
        return planOf(latest(code));
    }

    /** An earlier version of a plan, as it was then. */
    @Transactional(readOnly = true)
    public Plan get(String code, int version) {
        return planOf(row(code, version));
    }

    /** The file of a version, byte by byte as it was applied. */
    @Transactional(readOnly = true)
    public byte[] file(String code, int version) {
        return plans.content(row(code, version).id());
    }

    /** The versions of a plan, newest first. */
    @Transactional(readOnly = true)
    public List<PlanVersion> versions(String code) {
        return plans.versions(code).stream().map(PlanStore.Row::version).toList();
    }

    /** Every plan in its version in force, the current one first. */
    @Transactional(readOnly = true)
    public List<Plan> all() {
        return plans.latestOfAll().stream().map(this::planOf).toList();
    }

    /**
     * Loads a plan file. A plan not known yet gets its first version at once; a file that states the same changes nothing; one that
     * differs is compared, and becomes the next version only with {@code apply}.
     *
     * @throws RefusedException with every fault of the file at once
     */
    public PlanLoad load(Actor actor, byte[] yaml, String fileName, boolean apply) {
        return load(actor, yaml, fileName, apply, null);
    }

    /**
     * Applies a file whose differences were looked at.
     *
     * @param basedOn the version with which it was compared; another one in force by now is refused
     */
    public PlanLoad apply(Actor actor, byte[] yaml, String fileName, int basedOn) {
        return load(actor, yaml, fileName, true, basedOn);
    }

    private PlanLoad load(Actor actor, byte[] yaml, String fileName, boolean apply, @Nullable Integer basedOn) {
        requireLead(actor, "programmes.page.load");
        PlanFile file = PlanFile.read(yaml);
        String code = file.plan().code();
        plans.lock(code, clock.instant());
        Optional<PlanStore.Row> before = plans.latest(code);
        if (before.isEmpty()) {
            enter(actor, file, fileName, 1);
            return new PlanLoad(code, PlanLoad.Outcome.CREATED, true, 1, List.of(), List.of());
        }
        int number = before.get().version().number();
        List<PlanDifference> differences = file.differencesFrom(PlanFile.read(plans.content(before.get().id())));
        if (differences.isEmpty()) {
            return new PlanLoad(code, PlanLoad.Outcome.UNCHANGED, false, number, differences, List.of());
        }
        List<String> retiring = retiring(planOf(before.get()), file.plan());
        if (!apply) {
            return new PlanLoad(code, PlanLoad.Outcome.DIFFERENT, false, number, differences, retiring);
        }
        if (basedOn != null && basedOn != number) {
            throw LifecycleRefusal.STALE_VERSION.with(basedOn, number);
        }
        enter(actor, file, fileName, number + 1);
        return new PlanLoad(code, PlanLoad.Outcome.APPLIED, true, number + 1, differences, retiring);
    }

    /** Makes a loaded plan the one this cluster works to. */
    public Plan choose(Actor actor, String code) {
        requireLead(actor, "programmes.page.choose");
        Plan plan = planOf(latest(code));
        Optional<String> before = plans.current().map(row -> row.version().planCode());
        if (!before.equals(Optional.of(code))) {
            plans.makeCurrent(code);
            events.publishEvent(new Change(
                    actor, "programmes.choose", Subject.of("plan", code), null, before.orElse(null), code, null, Map.of()));
        }
        return plan;
    }

    private void enter(Actor actor, PlanFile file, String fileName, int number) {
        String code = file.plan().code();
        String name = Text.line("fileName", fileName, LONGEST_FILE_NAME);
        PlanVersion version = new PlanVersion(code, number, name, file.sha256(), clock.instant(), actor.name());
        plans.insert(version, file.bytes(), actor.accountId(), file.codes());
        String before = number == 1 ? null : String.valueOf(number - 1);
        Map<String, String> details = Map.of("file", name, "sha256", version.sha256());
        events.publishEvent(new Change(
                actor, "programmes.load", Subject.of("plan", code), null, before, String.valueOf(number), null, details));
    }

    private Plan planOf(PlanStore.Row row) {
        Plan known = read.get(row.id());
        if (known != null) {
            return known;
        }
        String code = row.version().planCode();
        int number = row.version().number();
        List<CodeOfPlan> retired = plans.retired(code, number);
        Plan plan = PlanFile.read(plans.content(row.id())).plan().asVersion(number, new Plan.Retired(
                codes(retired, CodeOfPlan.Kind.PHASE),
                codes(retired, CodeOfPlan.Kind.AXIS),
                codes(retired, CodeOfPlan.Kind.SECTOR),
                codes(retired, CodeOfPlan.Kind.TARGET)));
        if (read.size() >= MOST_KEPT) {
            read.clear();
        }
        read.put(row.id(), plan);
        return plan;
    }

    private static List<String> codes(Collection<CodeOfPlan> codes, CodeOfPlan.Kind kind) {
        return codes.stream().filter(code -> code.kind() == kind).map(CodeOfPlan::code).toList();
    }

    private static List<String> retiring(Plan before, Plan after) {
        List<CodeOfPlan> left = PlanFile.codesOf(before).stream()
                .filter(code -> !PlanFile.codesOf(after).contains(code))
                .toList();
        return left.stream().map(code -> code.kind().path() + "[" + code.code() + "]").toList();
    }

    private PlanStore.Row latest(String code) {
        Optional<PlanStore.Row> found = PlanValues.isCode(code) ? plans.latest(code) : Optional.empty();
        return found.orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("plan"));
    }

    private PlanStore.Row row(String code, int version) {
        Optional<PlanStore.Row> found = PlanValues.isCode(code) ? plans.find(code, version) : Optional.empty();
        return found.orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("plan"));
    }

    private static void requireLead(Actor actor, String action) {
        if (!actor.has(Role.PROGRAM_LEAD) && !actor.isSystem()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named(action));
        }
    }
}
