package kr.cheomdan.budgets.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page of a record says about it: who did something, what happened to it, and what the reader may do with it now. */
@Component
class Records {

    private final Accounts accounts;
    private final AuditTrail trail;
    private final Display display;

    Records(Accounts accounts, AuditTrail trail, Display display) {
        this.accounts = accounts;
        this.trail = trail;
        this.display = display;
    }

    /** Names by account; the system has one too. */
    Names people(@Nullable UUID... ids) {
        return people(Stream.of(ids).filter(Objects::nonNull).collect(Collectors.toSet()));
    }

    Names people(Collection<UUID> ids) {
        Map<UUID, AccountSummary> found = accounts.findAll(ids);
        return new Names(found, display);
    }

    List<AuditTrail.Step> historyOf(Subject subject) {
        return trail.historyOf(subject);
    }

    /** What people on a page are called. */
    record Names(Map<UUID, AccountSummary> found, Display display) {

        public String of(@Nullable UUID id) {
            if (id == null) {
                return display.orNotGiven(null);
            }
            if (id.equals(Actor.NOBODY)) {
                return display.message("budgets.word.system");
            }
            AccountSummary account = found.get(id);
            return account == null ? display.message("budgets.word.nobody") : account.name();
        }
    }

    /** The names of the actions that lead on from a state and are open to the actor by role. */
    static <S extends Enum<S>, A extends Enum<A>> Set<String> open(Lifecycle<S, A> table, S state, Actor actor) {
        return table.edges().stream()
                .filter(edge -> edge.from() == state && edge.who().stream().anyMatch(actor::has))
                .map(edge -> edge.action().name())
                .collect(Collectors.toSet());
    }
}
