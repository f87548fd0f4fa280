package kr.cheomdan.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import kr.cheomdan.shared.Instants;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;

/** Values as people type them into a form, read and written back: the counterpart of {@link Display}. Blank is the same as left out. */
public final class Typed {

    private enum TypedRefusal implements Refusal {
        /** Arguments: what was typed. */
        DATE_MALFORMED("web.date-malformed"),
        DAY_MALFORMED("web.day-malformed"),
        MONTH_MALFORMED("web.month-malformed"),
        HOURS_MALFORMED("web.hours-malformed"),
        WON_MALFORMED("web.won-malformed"),
        NUMBER_MALFORMED("web.number-malformed"),
        PERCENT_MALFORMED("web.percent-malformed");

        private final String code;

        TypedRefusal(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public int status() {
            return 422;
        }
    }

    private static final Pattern HOURS = Pattern.compile("([0-9]{1,15}|[0-9]{1,3}(,[0-9]{3}){1,4})(\\.[0-9]{1,2})?");
    private static final Pattern WON = Pattern.compile("-?([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})");
    private static final Pattern PERCENT = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);
    private static final int LONGEST_SHOWN = 40;

    private Typed() {}

    /** A date and time in Asia/Seoul, as a browser's date field sends it: {@code 2028-02-29T18:00}. */
    public static @Nullable Instant instant(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.strip()).atZone(Seoul.ZONE).toInstant();
        } catch (DateTimeException notADate) {
            throw TypedRefusal.DATE_MALFORMED.at(field, shown(typed));
        }
    }

    /** What is no month, said of its field. */
    public static RefusedException malformedMonth(String field, String typed) {
        return TypedRefusal.MONTH_MALFORMED.at(field, shown(typed));
    }

    /** The next midnight, with which a form begins that sets what holds later. */
    public static String tomorrow(Instant now) {
        return instant(Seoul.startOf(Seoul.dayOf(now).plusDays(1)));
    }

    /** The same instant as a date field wants it. */
    public static String instant(@Nullable Instant instant) {
        if (instant == null) {
            return "";
        }
        ZonedDateTime local = instant.atZone(Seoul.ZONE);
        return (local.getSecond() == 0 ? MINUTE : SECOND).format(local);
    }

    /** Hours with at most two decimals, as device-seconds. Thousands may be set apart by commas. */
    public static @Nullable Long hours(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String text = typed.strip();
        if (!HOURS.matcher(text).matches()) {
            throw TypedRefusal.HOURS_MALFORMED.at(field, shown(typed));
        }
        try {
            return new BigDecimal(text.replace(",", "")).multiply(SECONDS_PER_HOUR).longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw TypedRefusal.HOURS_MALFORMED.at(field, shown(typed));
        }
    }

    /**
     * The same, where a form shows what is stored: text that was not touched stands for the very amount, also where that is no round
     * number of hours.
     */
    public static @Nullable Long hours(String field, @Nullable String typed, @Nullable Long stored) {
        return stored != null && typed != null && typed.strip().equals(hours(stored)) ? stored : hours(field, typed);
    }

    /** Device-seconds as hours, without marks between thousands. */
    public static String hours(@Nullable Long seconds) {
        return seconds == null
                ? ""
                : BigDecimal.valueOf(seconds).divide(SECONDS_PER_HOUR, 4, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    }

    /**
     * An amount of the unit as people write it: won in full, device time in hours. Text that was not touched stands for the very amount
     * that is stored.
     */
    public static @Nullable Long amount(String field, @Nullable String typed, @Nullable Long stored, Unit unit) {
        return unit.equals(Unit.KRW) ? won(field, typed) : hours(field, typed, stored);
    }

    /** The same amount as a field shows it. */
    public static String amount(@Nullable Long amount, Unit unit) {
        if (amount == null || !unit.equals(Unit.KRW)) {
            return hours(amount);
        }
        return "%,d".formatted(amount);
    }

    /** A whole number of at most nine digits. */
    public static @Nullable Integer whole(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!WHOLE.matcher(typed.strip()).matches()) {
            throw TypedRefusal.NUMBER_MALFORMED.at(field, shown(typed));
        }
        return Integer.valueOf(typed.strip());
    }

    /** A part in per cent, with decimals or without; how much makes sense is for the module to say. */
    public static @Nullable BigDecimal percent(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!PERCENT.matcher(typed.strip()).matches()) {
            throw TypedRefusal.PERCENT_MALFORMED.at(field, shown(typed));
        }
        return new BigDecimal(typed.strip());
    }

    /** Whole won. Thousands may be set apart by commas; whether less than nothing makes sense is for the module to say. */
    public static @Nullable Long won(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        if (!WON.matcher(typed.strip()).matches()) {
            throw TypedRefusal.WON_MALFORMED.at(field, shown(typed));
        }
        return Long.valueOf(typed.strip().replace(",", ""));
    }

    /** A day, as a browser's date field sends it: {@code 2028-02-29}. */
    public static @Nullable LocalDate day(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(typed.strip());
            Instants.meant(field, Seoul.startOf(day));
            return day;
        } catch (DateTimeException notADay) {
            throw TypedRefusal.DAY_MALFORMED.at(field, shown(typed));
        }
    }

    private static String shown(String typed) {
        return typed.length() <= LONGEST_SHOWN ? typed : typed.substring(0, LONGEST_SHOWN) + "…";
    }
}
