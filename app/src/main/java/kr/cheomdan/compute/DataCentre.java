package kr.cheomdan.compute;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.engine.EngineReport;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Balance;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Instants;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the data centre has: partitions, and the capacity it has put at the plan's disposal. */
@Service
@Transactional
public class DataCentre {

    /**
     * The state of the book and of the machines for one unit.
     *
     * @param declared what was put at the plan's disposal
     * @param offered what of it calls have taken and not returned
     * @param awarded what of that is or was in the hands of awards in force
     * @param used what jobs were charged
     * @param held what unfinished jobs hold
     * @param devices how many devices there are now
     * @param busy how many of them run jobs now
     */
    public record Capacity(Unit unit, long declared, long offered, long awarded, long used, long held, int devices, int busy) {}

    /** What was put at the plan's disposal once. */
    public record Declaration(String partition, Period period, Quantity quantity) {}

    /**
     * What the engine says of itself.
     *
     * @param sandboxed whether scripts can be run
     * @param faults what does not work
     */
    public record Health(String engine, boolean sandboxed, List<Fault> faults) {

        public Health {
            faults = List.copyOf(faults);
        }

        /** The sentence stands in the messages under {@code compute.fault.<code>}, with the detail as its argument. */
        public record Fault(String code, String detail) {}
    }

    private static final Duration LONGEST_PERIOD = Duration.ofDays(3 * 366);

    private final EngineReports reports;
    private final Ledger ledger;
    private final Programmes programmes;
    private final DeclarationStore declarations;
    private final ApplicationEventPublisher events;

    DataCentre(
            EngineReports reports, Ledger ledger, Programmes programmes, DeclarationStore declarations, ApplicationEventPublisher events) {
        this.reports = reports;
        this.ledger = ledger;
        this.programmes = programmes;
        this.declarations = declarations;
        this.events = events;
    }

    @Transactional(readOnly = true)
    public List<Partition> partitions() {
        return reports.now().partitions().stream().map(Partitions::of).toList();
    }

    @Transactional(readOnly = true)
    public Health health() {
        EngineReport report = reports.now();
        return new Health(report.engine(), report.confined(), report.faults().stream()
                .map(fault -> new Health.Fault(fault.code(), fault.detail()))
                .toList());
    }

    /**
     * Puts a partition's devices for a period at the disposal of the current plan; by an operator or the system. Declaring the same
     * partition and period again changes nothing.
     *
     * @throws kr.cheomdan.shared.RefusedException where another declaration covers a part of the period
     */
    public Declaration declareCapacity(Actor actor, String name, Period period) {
        if (!actor.has(Role.OPERATOR) && !actor.isSystem()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("compute.action.declare"));
        }
        Instants.meant("from", period.from());
        Instants.meant("until", period.until());
        if (period.length().compareTo(LONGEST_PERIOD) > 0) {
            throw ComputeRefusal.CAPACITY_PERIOD.at("until", LONGEST_PERIOD.toDays());
        }
        Partition partition = partitions().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ComputeRefusal.UNKNOWN_PARTITION.at("partition", name));
        String plan = programmes.current().map(Plan::code).orElseThrow(ComputeRefusal.NO_PLAN::with);
        declarations.lock();
        for (Declaration earlier : declarations.overlapping(plan, name, period)) {
            if (earlier.period().equals(period)) {
                return earlier;
            }
            throw ComputeRefusal.CAPACITY_OVERLAPS.at("from", earlier.period().from(), earlier.period().until());
        }
        return declare(actor, plan, partition, period);
    }

    private Declaration declare(Actor actor, String plan, Partition partition, Period period) {
        long amount = Math.multiplyExact(period.length().toSeconds(), (long) partition.devices());
        Declaration declared = new Declaration(partition.name(), period, Quantity.of(amount, partition.unit()));
        AccountRef capacity = new AccountRef("plan", plan, AccountKind.CAPACITY, partition.unit());
        String key = "capacity/" + plan + "/" + partition.name() + "/" + period.from() + "/" + period.until();
        Transfer posted = ledger.post(actor, new Posting(
                key, TransferCode.CAPACITY_DECLARED, capacity.as(AccountKind.ISSUED), capacity, amount, Subject.of("plan", plan)));
        declarations.insert(plan, declared, partition.devices(), actor.name(), posted.recordedAt());
        events.publishEvent(Change.of(actor, "compute.declare-capacity", Subject.of("plan", plan), null).withDetails(Map.of(
                "partition", declared.partition(),
                "from", period.from().toString(),
                "until", period.until().toString(),
                "amount", declared.quantity().toString())));
        return declared;
    }

    /** What was declared for the current plan, newest first; for staff. */
    @Transactional(readOnly = true)
    public List<Declaration> declarations(Actor actor) {
        requireStaff(actor);
        return programmes.current().map(plan -> declarations.of(plan.code())).orElse(List.of());
    }

    /** Per unit; for staff. */
    @Transactional(readOnly = true)
    public List<Capacity> capacity(Actor actor) {
        requireStaff(actor);
        Map<Unit, List<Partition>> byUnit = new LinkedHashMap<>();
        for (Partition partition : partitions()) {
            byUnit.computeIfAbsent(partition.unit(), unit -> new ArrayList<>()).add(partition);
        }
        return byUnit.entrySet().stream().map(each -> capacity(each.getKey(), each.getValue())).toList();
    }

    private Capacity capacity(Unit unit, List<Partition> partitions) {
        Map<AccountKind, Balance> totals = new EnumMap<>(AccountKind.class);
        totals.putAll(ledger.totals(unit));
        // What the centre bore beyond what awards had was never put at anybody's disposal.
        long declared = -posted(totals, AccountKind.ISSUED) - posted(totals, AccountKind.UNCOVERED);
        long awarded = posted(totals, AccountKind.AWARD) + posted(totals, AccountKind.USED) + posted(totals, AccountKind.EXPIRED);
        return new Capacity(
                unit,
                declared,
                declared - posted(totals, AccountKind.CAPACITY),
                awarded,
                posted(totals, AccountKind.USED),
                totals.getOrDefault(AccountKind.AWARD, Balance.ZERO).reservedOut(),
                partitions.stream().mapToInt(Partition::devices).sum(),
                partitions.stream()
                        .mapToInt(each -> each.gpuClass() == null ? each.busy().cpus() : each.busy().gpus())
                        .sum());
    }

    private static long posted(Map<AccountKind, Balance> totals, AccountKind kind) {
        return totals.getOrDefault(kind, Balance.ZERO).posted();
    }

    private static void requireStaff(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("compute.page.data-centre"));
        }
    }
}
