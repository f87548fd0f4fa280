package kr.cheomdan.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.TreeMap;
import kr.cheomdan.identity.AuditStore.Link;
import kr.cheomdan.identity.AuditVerification.Fault;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was done, by whom, when, from where and to whose record. Entries come from the {@link Change} events of every module and are only
 * appended; each carries a hash over itself and the one before, so that a change by hand in the database shows. Who could also recompute
 * the whole chain is found out by an earlier {@link AuditVerification#lastHash()} kept elsewhere.
 */
@Service
public class AuditTrail {

    /** How many entries one export holds at most. */
    public static final int MOST_EXPORTED = 10_000;

    private static final int LATEST = 100;
    private static final Subject ITSELF = new Subject("audit-trail", "all");

    /** An entry as a record's page shows it: without where the person was. */
    public record Step(
            Instant at,
            UUID accountId,
            String actorName,
            String action,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            Map<String, String> details) {}

    private final AuditStore store;
    private final AuditCheck check;
    private final ApplicationEventPublisher events;

    AuditTrail(AuditStore store, AuditCheck check, ApplicationEventPublisher events) {
        this.store = store;
        this.check = check;
        this.events = events;
    }

    /** What happened to a record, oldest first, at most the latest 100. The caller has checked that the reader may see the record. */
    @Transactional(readOnly = true)
    public List<Step> historyOf(Subject subject) {
        List<Step> steps = new ArrayList<>();
        for (Link link : store.latestOf(subject, LATEST)) {
            AuditEntry entry = link.entry();
            steps.add(new Step(
                    entry.at(), entry.accountId(), entry.actorName(), entry.action(), entry.from(), entry.to(), entry.reason(),
                    entry.details()));
        }
        Collections.reverse(steps);
        return steps;
    }

    /** The entries asked for, newest first; for auditors and administrators. The reading is itself recorded. */
    @Transactional
    public PageOf<AuditEntry> search(Actor actor, AuditFilter filter, PageQuery page) {
        AccountRules.requireAdministratorOrAuditor(actor);
        PageOf<AuditEntry> found = PageOf.of(store.search(filter, page), page, store.count(filter));
        recordReading(actor, "identity.read-audit", filter, "page", page.page());
        return found;
    }

    /** The latest entries asked for, newest first, to be taken away as a file; for auditors and administrators. It is itself recorded. */
    @Transactional
    public List<AuditEntry> export(Actor actor, AuditFilter filter) {
        AccountRules.requireAdministratorOrAuditor(actor);
        List<AuditEntry> found = store.latest(filter, MOST_EXPORTED);
        recordReading(actor, "identity.export-audit", filter, "entries", found.size());
        return found;
    }

    /** Recomputes the whole chain; for auditors and administrators. The check is itself recorded, after what it has checked. */
    public AuditVerification verify(Actor actor) {
        AccountRules.requireAdministratorOrAuditor(actor);
        AuditVerification verification = check.wholeChain();
        Fault fault = verification.fault();
        Map<String, String> details = new TreeMap<>(Map.of("checked", String.valueOf(verification.checked())));
        if (fault != null) {
            details.put("fault", fault.name());
            details.put("entry", String.valueOf(verification.badEntry()));
        }
        events.publishEvent(Change.of(actor, "identity.verify-audit", ITSELF, null).withDetails(details));
        return verification;
    }

    private void recordReading(Actor actor, String action, AuditFilter filter, String what, int number) {
        Map<String, String> details = new TreeMap<>(filter.described());
        details.put(what, String.valueOf(number));
        events.publishEvent(Change.of(actor, action, ITSELF, null).withDetails(details));
    }
}
