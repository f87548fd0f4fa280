package kr.cheomdan.bench;

import java.util.Locale;

/** Business registration numbers with a right check digit, of a tax office that does not exist. */
final class BusinessNumber {

    private static final int[] WEIGHTS = {1, 3, 7, 1, 3, 7, 1, 3, 5};
    private static final int SERIALS = 1_000_000;

    private BusinessNumber() {}

    static String of(int serial) {
        String digits = String.format(Locale.ROOT, "000%06d", Math.floorMod(serial, SERIALS));
        int sum = (digits.charAt(8) - '0') * 5 / 10;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i];
        }
        return digits + (10 - sum % 10) % 10;
    }
}
