package kr.cheomdan.organisations;

import java.util.regex.Pattern;

/** A business registration number: ten digits, the last of which checks the others. */
record BusinessNumber(String digits) {

    private static final Pattern FORM = Pattern.compile("[0-9]{3}-?[0-9]{2}-?[0-9]{5}");
    private static final int[] WEIGHTS = {1, 3, 7, 1, 3, 7, 1, 3, 5};

    /** @throws kr.cheomdan.shared.RefusedException where the form or the check digit is wrong */
    static BusinessNumber parse(String typed) {
        String trimmed = typed.strip();
        if (!FORM.matcher(trimmed).matches()) {
            throw OrganisationsRefusal.BUSINESS_NUMBER_FORM.at("businessNumber", shortened(trimmed));
        }
        BusinessNumber number = new BusinessNumber(trimmed.replace("-", ""));
        if (!number.checks()) {
            throw OrganisationsRefusal.BUSINESS_NUMBER_CHECK_DIGIT.at("businessNumber", number.toString());
        }
        return number;
    }

    private boolean checks() {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += digit(i) * WEIGHTS[i];
        }
        // The ninth digit counts by five; its tens count once more.
        sum += digit(8) * 5 / 10;
        return digit(9) == (10 - sum % 10) % 10;
    }

    private int digit(int place) {
        return digits.charAt(place) - '0';
    }

    /** What was typed goes into a sentence; a pasted page does not. */
    static String shortened(String typed) {
        return typed.codePointCount(0, typed.length()) <= 30 ? typed : typed.substring(0, typed.offsetByCodePoints(0, 30)) + "…";
    }

    @Override
    public String toString() {
        return digits.substring(0, 3) + "-" + digits.substring(3, 5) + "-" + digits.substring(5);
    }
}
