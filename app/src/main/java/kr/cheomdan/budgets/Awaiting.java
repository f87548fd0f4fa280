package kr.cheomdan.budgets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.RefusedException;
import org.springframework.stereotype.Component;

/** What of a year somebody still has to decide on. Once the year is closed nobody can, and the money that it speaks of has lapsed. */
@Component
class Awaiting {

    private final MoveStore moves;
    private final VersionStore versions;
    private final TaskStore tasks;
    private final Agency agency;

    Awaiting(MoveStore moves, VersionStore versions, TaskStore tasks, Agency agency) {
        this.moves = moves;
        this.versions = versions;
        this.tasks = tasks;
        this.agency = agency;
    }

    FiscalYears.Waiting of(String plan, int year) {
        return new FiscalYears.Waiting(
                moves.waiting(plan, year), versions.list(plan, year).stream().filter(BudgetVersion::isPrepared).toList());
    }

    /** Of all years, for one person. */
    List<FiscalYears.ToDo> of(Actor actor) {
        return tasks.waitingFor(actor);
    }

    /** Others who would decide on it wait until the transaction ends. They hold it before they hold the year, and so does who closes it. */
    Set<UUID> hold(FiscalYears.Waiting waiting) {
        Set<UUID> held = new HashSet<>();
        waiting.transfers().forEach(transfer -> moves.lock(transfer.id()).ifPresent(locked -> held.add(locked.id().value())));
        waiting.versions().forEach(version -> versions.lock(version.id()).ifPresent(locked -> held.add(locked.id().value())));
        return held;
    }

    /** @throws RefusedException naming each of what waits and nobody has looked at */
    static void requireSeen(FiscalYears.Waiting unseen, int year) {
        if (!unseen.isEmpty()) {
            throw BudgetsRefusal.YEAR_HAS_UNSEEN.with(String.valueOf(year), unseen.size(), named(unseen));
        }
    }

    /** @throws RefusedException naming each of what waits */
    static void requireNone(FiscalYears.Waiting waiting, int year) {
        if (!waiting.isEmpty()) {
            throw BudgetsRefusal.YEAR_HAS_WAITING.with(String.valueOf(year), waiting.size(), named(waiting));
        }
    }

    private static List<RefusedException> named(FiscalYears.Waiting waiting) {
        List<RefusedException> named = new ArrayList<>();
        waiting.transfers().forEach(transfer -> named.add(BudgetsRefusal.TRANSFER_WAITS.with(
                transfer.kind(), Book.krw(transfer.amount()), transfer.from(), transfer.to(), transfer.state())));
        waiting.versions().forEach(version -> named.add(version.isOriginal()
                ? BudgetsRefusal.ORIGINAL_WAITS.with(String.valueOf(version.year()), version.state())
                : BudgetsRefusal.SUPPLEMENT_WAITS.with(String.valueOf(version.year()), version.number(), version.state())));
        return named;
    }

    void withdraw(Actor actor, FiscalYears.Waiting waiting, String reason) {
        for (BudgetTransfer transfer : waiting.transfers()) {
            BudgetTransfer.State to = BudgetTransfer.Action.LIFECYCLE.next(transfer.state(), BudgetTransfer.Action.WITHDRAW, actor);
            moves.move(transfer, new MoveStore.Move(to, actor.accountId(), reason, agency.now()));
            agency.tell(Change.of(actor, "budgets.withdraw-transfer", transfer.subject(), null, transfer.state(), to).because(reason));
        }
        for (BudgetVersion version : waiting.versions()) {
            BudgetVersion.State to = BudgetVersion.Action.LIFECYCLE.next(version.state(), BudgetVersion.Action.WITHDRAW, actor);
            versions.move(version, new VersionStore.Move(to, reason, null, agency.now()));
            agency.tell(Change.of(actor, "budgets.withdraw-version", version.subject(), null, version.state(), to).because(reason));
        }
    }
}
