package kr.cheomdan.budgets;

import static kr.cheomdan.shared.Role.AUDITOR;
import static kr.cheomdan.shared.Role.PROGRAM_LEAD;
import static kr.cheomdan.shared.Role.PROGRAM_OFFICER;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.budgets.FiscalYears.Task;
import kr.cheomdan.budgets.FiscalYears.ToDo;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of the budget waits for a person, as kept in the database: records in which the person has no part that would forbid the step. */
@Repository
class TaskStore {

    private final JdbcClient jdbc;

    TaskStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ToDo> waitingFor(Actor actor) {
        return Arrays.stream(Task.values())
                .filter(task -> roles(task).stream().anyMatch(actor::has))
                .flatMap(task -> waiting(actor, task).stream())
                .toList();
    }

    private static Set<Role> roles(Task task) {
        return switch (task) {
            case APPROVE_VERSION, MAKE_EFFECTIVE, APPROVE_TRANSFER, SETTLE -> Set.of(PROGRAM_LEAD);
            case POST_TRANSFER, DECIDE_EVIDENCE -> Set.of(PROGRAM_OFFICER, PROGRAM_LEAD);
            case AUDIT_CLAIM -> Set.of(PROGRAM_OFFICER, PROGRAM_LEAD, AUDITOR);
        };
    }

    private List<ToDo> waiting(Actor actor, Task task) {
        return jdbc.sql("select count(*) as count, (array_agg(id order by at, id))[1] as first from (" + records(task) + ") as waiting"
                        + " having count(*) > 0")
                .param("me", actor.accountId())
                .query((row, number) -> new ToDo(task, row.getLong("count"), row.getObject("first", UUID.class)))
                .list();
    }

    private static String records(Task task) {
        return switch (task) {
            case APPROVE_VERSION ->
                "select id, drafted_at as at from budgets.budget_version where state = 'SUBMITTED' and not :me = any(authors)";
            case MAKE_EFFECTIVE -> "select id, drafted_at as at from budgets.budget_version where state = 'APPROVED'";
            case APPROVE_TRANSFER ->
                "select id, requested_at as at from budgets.transfer where state = 'REQUESTED' and requested_by <> :me";
            case POST_TRANSFER -> "select id, requested_at as at from budgets.transfer where state = 'APPROVED'";
            case DECIDE_EVIDENCE ->
                "select commitment_id as id, recorded_at as at from budgets.act where state = 'RECORDED' and recorded_by <> :me";
            case AUDIT_CLAIM ->
                "select commitment_id as id, commitment_id as at from budgets.settlement where state = 'CLAIMED' and claimed_by <> :me";
            case SETTLE -> """
                    select commitment_id as id, commitment_id as at from budgets.settlement
                    where state = 'AUDITED' and claimed_by <> :me and audited_by <> :me
                    """;
        };
    }
}
