package kr.cheomdan.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * How values are written for people, in the language of the request: times in Asia/Seoul, device-seconds in hours, an absent value as
 * "not given" and never as zero. Templates use it as {@code ${@display...}}.
 */
@Component("display")
public class Display {

    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Instant EARLIEST = LocalDateTime.MIN.plusDays(1).toInstant(ZoneOffset.UTC);
    private static final Instant LATEST = LocalDateTime.MAX.minusDays(1).toInstant(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final long KIBI = 1024;

    private final MessageSource messages;
    private final Clock clock;
    private final SpokenNames names;

    Display(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
        this.names = new SpokenNames(messages);
    }

    /** A message in the language of the request. */
    public String message(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale());
    }

    /** A message in the language of the request, or the text where there is none of that key. */
    public String messageOr(String key, String otherwise) {
        String message = messages.getMessage(key, null, otherwise, locale());
        return message == null ? otherwise : message;
    }

    public String text(@Nullable Localized text) {
        return text == null ? orNotGiven(null) : text.in(locale());
    }

    /** The country of an ISO 3166 code; what is no such code is shown as it is. */
    public String country(@Nullable String code) {
        if (code == null || !code.matches("[A-Z]{2}")) {
            return orNotGiven(code);
        }
        return new Locale("", code).getDisplayCountry(locale());
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale()).format(value);
    }

    /** At most two decimals, the half rounded up. */
    public String decimal(@Nullable BigDecimal value) {
        if (value == null) {
            return orNotGiven(null);
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /** A percentage given in per cent (26.45 for 26.45 %). */
    public String percent(@Nullable BigDecimal value) {
        return value == null ? orNotGiven(null) : decimal(value) + " %";
    }

    /** Device-seconds in hours with at most two decimals: {@code 1,234.5}. Seconds below a hundredth of an hour are kept visible. */
    public String hours(long seconds) {
        BigDecimal hours = BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(3_600), 6, RoundingMode.HALF_UP);
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(seconds != 0 && Math.abs(seconds) < 3_600 ? 4 : 2);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(hours);
    }

    /** An amount of the unit with the unit's name as people speak of it: {@code 1,200 CPU시간}. */
    public String hours(long amount, Unit unit) {
        return quantity(Quantity.of(amount, unit));
    }

    /** The same without the name of the unit, where a table says it once for all. */
    public String figure(long amount, Unit unit) {
        if (unit.isTime()) {
            return hours(amount);
        }
        return decimal(BigDecimal.valueOf(amount).divide(BigDecimal.valueOf(unit.perSpokenUnit())));
    }

    public String quantity(@Nullable Quantity quantity) {
        if (quantity == null) {
            return orNotGiven(null);
        }
        Unit unit = quantity.unit();
        if (unit.equals(Unit.KRW)) {
            return krw(quantity.amount());
        }
        if (unit.isTime()) {
            return hours(quantity.amount()) + message("unit.spoken.gap") + unitName(unit);
        }
        return figure(quantity.amount(), unit) + message("unit.spoken.gap") + unitName(unit);
    }

    /** The unit as people speak of it: CPU-hours for CPU-seconds. */
    public String unitName(Unit unit) {
        if (unit.equals(Unit.CPU_SECOND)) {
            return message("unit.cpu-hour");
        }
        if (unit.isTime()) {
            return message("unit.gpu-hour", unit.code().substring(unit.code().indexOf('.') + 1).replace('_', '-'));
        }
        return messageOr("unit." + unit.code(), unit.code());
    }

    /** Won, in full. */
    public String krw(@Nullable Long won) {
        return won == null ? orNotGiven(null) : message("unit.krw", number(won));
    }

    /** Won of a sum, which may be larger than any amount in it. */
    public String krwSum(@Nullable BigDecimal won) {
        return won == null ? orNotGiven(null) : message("unit.krw", NumberFormat.getIntegerInstance(locale()).format(won));
    }

    /** To the second, in Asia/Seoul. */
    public String instant(@Nullable Instant instant) {
        return instant == null ? orNotGiven(null) : INSTANT.format(local(instant));
    }

    /** To the minute, in Asia/Seoul. */
    public String minute(@Nullable Instant instant) {
        return instant == null ? orNotGiven(null) : MINUTE.format(local(instant));
    }

    public String date(@Nullable Instant instant) {
        return instant == null ? orNotGiven(null) : local(instant).toLocalDate().toString();
    }

    /** An instant may be further away than a date of any zone can say. */
    private static ZonedDateTime local(Instant instant) {
        Instant sayable = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return sayable.atZone(Seoul.ZONE);
    }

    public String date(@Nullable LocalDate date) {
        return date == null ? orNotGiven(null) : date.toString();
    }

    /** The server's time now; the browser's clock decides nothing. */
    public Instant now() {
        return clock.instant();
    }

    /** How long until the instant, in the two largest parts: {@code 3일 4시간}; "passed" when it is not in the future. */
    public String until(Instant instant) {
        Duration left = Duration.between(clock.instant(), instant);
        return left.isNegative() || left.isZero() ? message("time.passed") : duration(left);
    }

    public String duration(@Nullable Duration duration) {
        if (duration == null) {
            return orNotGiven(null);
        }
        if (duration.toDays() > 0) {
            return parts("time.days", duration.toDays(), "-hours", duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return parts("time.hours", duration.toHours(), "-minutes", duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return parts("time.minutes", duration.toMinutes(), "-seconds", duration.toSecondsPart());
        }
        return message("time.seconds", duration.toSeconds());
    }

    /** "10 min", not "10 min 0 s". */
    private String parts(String key, long whole, String andRest, int rest) {
        return rest == 0 ? message(key, whole) : message(key + andRest, whole, rest);
    }

    public String bytes(long bytes) {
        if (bytes < KIBI) {
            return number(bytes) + " B";
        }
        if (bytes < KIBI * KIBI) {
            return decimal(ratio(bytes, KIBI)) + " KiB";
        }
        if (bytes < KIBI * KIBI * KIBI) {
            return decimal(ratio(bytes, KIBI * KIBI)) + " MiB";
        }
        return decimal(ratio(bytes, KIBI * KIBI * KIBI)) + " GiB";
    }

    /** Who did something: a person's name stands for itself, the system and those without a name are called so. */
    public String person(UUID accountId, String name) {
        return accountId.equals(Actor.NOBODY) ? messageOr("actor." + name, name) : name;
    }

    /** What was done to a record, by the code of the change; a code without a name is shown as it is. */
    public String done(String action) {
        return messageOr("history." + action, action);
    }

    /** The value as text; what was not given is said to be not given. */
    public String orNotGiven(@Nullable Object value) {
        return value == null ? message("value.not-given") : String.valueOf(value);
    }

    /** A refusal's argument as it is to stand in a sentence. */
    Object argument(Object value) {
        if (value instanceof Quantity quantity) {
            return quantity(quantity);
        }
        if (value instanceof Instant instant) {
            return instant(instant);
        }
        if (value instanceof Localized localized) {
            return text(localized);
        }
        if (value instanceof Unit unit) {
            return unitName(unit);
        }
        if (value instanceof Named named) {
            return message(named.key());
        }
        return value instanceof Enum<?> constant ? names.of(constant, locale()) : value;
    }

    private static BigDecimal ratio(long value, long divisor) {
        return BigDecimal.valueOf(value).divide(BigDecimal.valueOf(divisor), 2, RoundingMode.HALF_UP);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
