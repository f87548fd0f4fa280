package kr.cheomdan.reviews;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.instantOrNull;
import static kr.cheomdan.database.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.reviews.Assignment.ConflictKind;
import kr.cheomdan.reviews.Assignment.CriterionScore;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of reviewers' tasks. */
@Component
class AssignmentStore {

    private static final TypeReference<List<CriterionScore>> SCORES = new TypeReference<>() {};

    private static final String SELECT =
            """
            select a.id, a.call_id, a.application_id, a.organisation_id, a.revision, a.reviewer_id, r.name as reviewer_name, a.state,
                   a.declaration_version, a.conflict_kind, a.remark, a.scores, a.assigned_at, a.responded_at, a.submitted_at, a.version
            from reviews.assignment a join reviews.reviewer r on r.account_id = a.reviewer_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AssignmentStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The new task, or empty where the reviewer has this application already. */
    Optional<AssignmentId> insert(Application application, UUID reviewer, Instant at) {
        return jdbc.sql(
                        """
                        insert into reviews.assignment (call_id, application_id, organisation_id, revision, reviewer_id, state, assigned_at)
                        values (:call, :application, :organisation, :revision, :reviewer, 'ASSIGNED', :at)
                        on conflict (application_id, reviewer_id) where state not in ('DECLINED', 'WITHDRAWN') do nothing
                        returning id
                        """)
                .param("call", application.callId().value())
                .param("application", application.id().value())
                .param("organisation", application.organisationId().value())
                .param("revision", application.revision())
                .param("reviewer", reviewer)
                .param("at", utc(at))
                .query(UUID.class)
                .optional()
                .map(AssignmentId::new);
    }

    /**
     * Writes what may change of a task.
     *
     * @param assignment the new content with the version that was read
     * @throws kr.cheomdan.shared.RefusedException where somebody changed it in between
     */
    Assignment update(Assignment assignment) {
        int updated = jdbc.sql(
                        """
                        update reviews.assignment
                        set state = :state, declaration_version = :declaration, conflict_kind = :conflict, remark = :remark,
                            scores = cast(:scores as jsonb), responded_at = :responded, submitted_at = :submitted, version = version + 1
                        where id = :id and version = :version
                        """)
                .param("state", assignment.state().name())
                .param("declaration", assignment.declarationVersion())
                .param("conflict", assignment.conflictKind() == null ? null : assignment.conflictKind().name())
                .param("remark", assignment.remark())
                .param("scores", json.writeValueAsString(assignment.scores()))
                .param("responded", utc(assignment.respondedAt()))
                .param("submitted", utc(assignment.submittedAt()))
                .param("id", assignment.id().value())
                .param("version", assignment.version())
                .update();
        Assignment stored = find(assignment.id()).orElseThrow();
        if (updated == 0) {
            throw LifecycleRefusal.STALE_VERSION.with(assignment.version(), stored.version());
        }
        return stored;
    }

    Optional<Assignment> find(AssignmentId id) {
        return jdbc.sql(SELECT + "where a.id = :id").param("id", id.value()).query(this::read).optional();
    }

    List<Assignment> of(CallId call) {
        return jdbc.sql(SELECT + "where a.call_id = :call order by a.application_id, a.id")
                .param("call", call.value())
                .query(this::read)
                .list();
    }

    /** The reviewer's tasks: first those that can still be worked on, by the end of scoring, then the others, latest first. */
    PageOf<Assignment> ofReviewer(UUID reviewer, PageQuery page) {
        long total = jdbc.sql("select count(*) from reviews.assignment where reviewer_id = :reviewer")
                .param("reviewer", reviewer)
                .query(Long.class)
                .single();
        List<Assignment> items = jdbc.sql(SELECT
                        + """
                        join reviews.panel p on p.call_id = a.call_id
                        where a.reviewer_id = :reviewer
                        order by not (a.state in ('ASSIGNED', 'ACCEPTED', 'IN_PROGRESS') and p.state = 'SCORING'), p.due_at, a.id desc
                        limit :size offset :offset
                        """)
                .param("reviewer", reviewer)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(this::read)
                .list();
        return PageOf.of(items, page, total);
    }

    private Assignment read(ResultSet row, int number) throws SQLException {
        String conflict = row.getString("conflict_kind");
        return new Assignment(
                new AssignmentId(row.getObject("id", UUID.class)),
                new CallId(row.getObject("call_id", UUID.class)),
                new ApplicationId(row.getObject("application_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getInt("revision"),
                row.getObject("reviewer_id", UUID.class),
                row.getString("reviewer_name"),
                AssignmentState.valueOf(row.getString("state")),
                row.getString("declaration_version"),
                conflict == null ? null : ConflictKind.valueOf(conflict),
                row.getString("remark"),
                json.readValue(row.getString("scores"), SCORES),
                instant(row, "assigned_at"),
                instantOrNull(row, "responded_at"),
                instantOrNull(row, "submitted_at"),
                row.getInt("version"));
    }


}
