package kr.cheomdan.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was done, by whom, when, from where and to whose record. */
@Service
public class AuditTrail {

    /** An entry as a record's page shows it: without where the person was. */
    public record Step(
            Instant at,
            String actorName,
            String action,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            Map<String, String> details) {}

    /** What happened to a record, oldest first, at most the latest 100. The caller has checked that the reader may see the record. */
    public List<Step> historyOf(Subject subject) {
        throw new UnsupportedOperationException();
    }

    public PageOf<AuditEntry> search(Actor actor, AuditFilter filter, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    public AuditVerification verify(Actor actor) {
        throw new UnsupportedOperationException();
    }
}
