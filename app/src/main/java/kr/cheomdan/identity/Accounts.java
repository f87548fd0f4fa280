package kr.cheomdan.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The people who may sign in, and what they may do in the agency. */
@Service
public class Accounts {

    public AccountSummary find(UUID id) {
        throw new UnsupportedOperationException();
    }

    public Map<UUID, AccountSummary> findAll(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }

    public Optional<AccountSummary> byLogin(String login) {
        throw new UnsupportedOperationException();
    }

    public List<AccountSummary> withRole(Role role) {
        throw new UnsupportedOperationException();
    }

    public PageOf<AccountSummary> search(Actor actor, @Nullable String text, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    public AccountSummary create(Actor actor, NewAccount account) {
        throw new UnsupportedOperationException();
    }

    public AccountSummary signUp(Actor actor, String login, String name, String password, String language) {
        throw new UnsupportedOperationException();
    }

    public AccountSummary changeRoles(Actor actor, UUID id, Set<Role> roles, String reason, int version) {
        throw new UnsupportedOperationException();
    }

    public AccountSummary disable(Actor actor, UUID id, String reason) {
        throw new UnsupportedOperationException();
    }

    public AccountSummary enable(Actor actor, UUID id, String reason) {
        throw new UnsupportedOperationException();
    }

    public Optional<Instant> lockedUntil(Actor actor, UUID id) {
        throw new UnsupportedOperationException();
    }

    public void unlock(Actor actor, UUID id) {
        throw new UnsupportedOperationException();
    }

    public String resetPassword(Actor actor, UUID id, String reason) {
        throw new UnsupportedOperationException();
    }

    public AccountSummary changeOwnProfile(Actor actor, String name, String language) {
        throw new UnsupportedOperationException();
    }

    public void changeOwnPassword(Actor actor, String current, String chosen) {
        throw new UnsupportedOperationException();
    }
}
