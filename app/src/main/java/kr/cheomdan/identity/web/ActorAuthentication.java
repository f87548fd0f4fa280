package kr.cheomdan.identity.web;

import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The person of a request, read anew from the account for each: a changed role or a disabled account counts at once. */
class ActorAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final int credentials;
    private final boolean mustChangePassword;

    ActorAuthentication(Actor actor, int credentials, boolean mustChangePassword) {
        super(actor.roles().stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role.name())).toList());
        this.actor = actor;
        this.credentials = credentials;
        this.mustChangePassword = mustChangePassword;
        setAuthenticated(true);
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return actor.accountId().toString();
    }

    /** Which credentials the session was opened with. */
    int credentials() {
        return credentials;
    }

    boolean mustChangePassword() {
        return mustChangePassword;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActorAuthentication that && actor.equals(that.actor) && credentials == that.credentials;
    }

    @Override
    public int hashCode() {
        return actor.hashCode();
    }
}
