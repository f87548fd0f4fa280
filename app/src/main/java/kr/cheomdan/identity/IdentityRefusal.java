package kr.cheomdan.identity;

import kr.cheomdan.shared.Refusal;

/** Why identity says no. */
public enum IdentityRefusal implements Refusal {
    SIGN_IN_REQUIRED("identity.sign-in-required", 401),
    NOT_ALLOWED("identity.not-allowed", 403),
    /** The form was sent without the mark that proves it comes from our page, or with an old one. */
    FORM_EXPIRED("identity.form-expired", 403),
    /** Unknown login or wrong password: deliberately the same answer. */
    WRONG_CREDENTIALS("identity.wrong-credentials", 401),
    /** Argument: for how many minutes. The same whether the login exists or not. */
    LOCKED("identity.locked", 429),
    ACCOUNT_DISABLED("identity.account-disabled", 403),
    /** A token that is unknown, expired or revoked. */
    TOKEN_INVALID("identity.token-invalid", 401),
    /** The password was set by an administrator; the person has to choose an own one first. */
    PASSWORD_CHANGE_REQUIRED("identity.password-change-required", 403),
    /** Argument: minutes. */
    TOO_MANY_SIGN_UPS("identity.too-many-sign-ups", 429),
    LOGIN_MALFORMED("identity.login-malformed", 422),
    LOGIN_TAKEN("identity.login-taken", 409),
    LANGUAGE_UNKNOWN("identity.language-unknown", 422),
    /** Argument: what was sent. */
    ROLE_UNKNOWN("identity.role-unknown", 422),
    /** Argument: what was sent. */
    PERIOD_MALFORMED("identity.period-malformed", 400),
    /** Argument: the least number of characters. */
    PASSWORD_TOO_SHORT("identity.password-too-short", 422),
    /** Argument: the greatest number of bytes. */
    PASSWORD_TOO_LONG("identity.password-too-long", 422),
    PASSWORD_TOO_SIMPLE("identity.password-too-simple", 422),
    PASSWORD_NOT_REPEATED("identity.password-not-repeated", 422),
    PASSWORD_UNCHANGED("identity.password-unchanged", 422),
    CURRENT_PASSWORD_WRONG("identity.current-password-wrong", 422),
    /** Auditors and administrators hold no other role. Argument: the role. */
    ROLE_STANDS_ALONE("identity.role-stands-alone", 422),
    /** Nobody changes the roles or the status of the own account. */
    OWN_ACCOUNT("identity.own-account", 409),
    LAST_ADMINISTRATOR("identity.last-administrator", 409);

    private final String code;
    private final int status;

    IdentityRefusal(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }
}
