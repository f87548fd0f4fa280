package kr.cheomdan.organisations;

import kr.cheomdan.shared.Refusal;

/** Why the register says no. */
public enum OrganisationsRefusal implements Refusal {
    /** Not ten digits. Argument: what was typed. */
    BUSINESS_NUMBER_FORM("organisations.business-number-form", 422),
    /** Ten digits whose last one does not fit the others. Argument: the number. */
    BUSINESS_NUMBER_CHECK_DIGIT("organisations.business-number-check-digit", 422),
    /** Not thirteen digits. Argument: what was typed. */
    CORPORATE_NUMBER_FORM("organisations.corporate-number-form", 422),
    /** Thirteen digits whose last one does not fit the others. Argument: the number. */
    CORPORATE_NUMBER_CHECK_DIGIT("organisations.corporate-number-check-digit", 422),
    /** The number stands in the register already. Argument: the number. */
    ALREADY_REGISTERED("organisations.already-registered", 409),
    /** The number names the organisation and cannot be changed. Argument: the number it has. */
    BUSINESS_NUMBER_FIXED("organisations.business-number-fixed", 409),
    /** Not a date. Argument: what was typed. */
    FOUNDED_FORM("organisations.founded-form", 422),
    /** Argument: the date. */
    FOUNDED_IN_FUTURE("organisations.founded-in-future", 422),
    /** There is no account that could be admitted; the same whether there is none or one with other roles. Argument: the login name. */
    UNKNOWN_LOGIN("organisations.unknown-login", 422),
    NOT_ORG_ADMIN("organisations.not-org-admin", 403),
    NOT_A_MEMBER("organisations.not-a-member", 404),
    /** It was not said for which of several something is done. Argument: their names and numbers. */
    NOT_NAMED("organisations.not-named", 422),
    /** Something is done for an organisation, and the actor belongs to none. */
    NO_ORGANISATION("organisations.no-organisation", 422),
    LAST_ADMIN("organisations.last-admin", 409),
    /** The organisation is suspended or closed down. Argument: the status. */
    NOT_ACTIVE("organisations.not-active", 409);

    private final String code;
    private final int status;

    OrganisationsRefusal(String code, int status) {
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
