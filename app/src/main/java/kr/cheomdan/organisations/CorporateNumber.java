package kr.cheomdan.organisations;

import java.util.regex.Pattern;

/** A corporate registration number: thirteen digits, the last of which checks the others. */
record CorporateNumber(String digits) {

    private static final Pattern FORM = Pattern.compile("[0-9]{6}-?[0-9]{7}");

    /** @throws kr.cheomdan.shared.RefusedException where the form or the check digit is wrong */
    static CorporateNumber parse(String typed) {
        String trimmed = typed.strip();
        if (!FORM.matcher(trimmed).matches()) {
            throw OrganisationsRefusal.CORPORATE_NUMBER_FORM.at("corporateNumber", BusinessNumber.shortened(trimmed));
        }
        CorporateNumber number = new CorporateNumber(trimmed.replace("-", ""));
        if (!number.checks()) {
            throw OrganisationsRefusal.CORPORATE_NUMBER_CHECK_DIGIT.at("corporateNumber", number.toString());
        }
        return number;
    }

    private boolean checks() {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
        }
        return digits.charAt(12) - '0' == (10 - sum % 10) % 10;
    }

    @Override
    public String toString() {
        return digits.substring(0, 6) + "-" + digits.substring(6);
    }
}
