package kr.cheomdan.identity.web;

import kr.cheomdan.shared.RefusedException;
import org.springframework.security.core.AuthenticationException;

/** Carries a refusal through the security filters. */
class SignInRefused extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final RefusedException refused;

    SignInRefused(RefusedException refused) {
        super(refused.getMessage());
        this.refused = refused;
    }

    RefusedException refused() {
        return refused;
    }
}
