package kr.cheomdan.awards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Writes agreements from a template. The templates lie under {@code agreements/} and carry their version in their name; a template that
 * was once used is never edited, a new version takes its place.
 */
@Component
class Terms {

    private static final String OF_DEVICE_TIME = "compute-2026-1";
    private static final String OF_WON = "grant-2026-1";

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm '(Asia/Seoul)'").withZone(Seoul.ZONE);

    private final Organisations organisations;
    private final Programmes programmes;
    private final Calls calls;
    private final Applications applications;
    private final MessageSource messages;

    Terms(Organisations organisations, Programmes programmes, Calls calls, Applications applications, MessageSource messages) {
        this.organisations = organisations;
        this.programmes = programmes;
        this.calls = calls;
        this.applications = applications;
        this.messages = messages;
    }

    /**
     * A text with what is agreed to by signing it.
     *
     * @param hash SHA-256 over text and statement in both languages, in hexadecimal
     */
    record Written(String templateVersion, Localized text, Localized statement, String hash) {}

    static String templateOf(Award award) {
        return AwardMoney.isIn(award) ? OF_WON : OF_DEVICE_TIME;
    }

    Written write(Award award, @Nullable String conditions) {
        String template = templateOf(award);
        Localized text = new Localized(text(award, conditions, Locale.KOREAN), text(award, conditions, Locale.ENGLISH));
        Localized statement = new Localized(
                template(template + "-statement", Locale.KOREAN).strip(), template(template + "-statement", Locale.ENGLISH).strip());
        String all = String.join("\0", template, text.ko(), text.en(), statement.ko(), statement.en());
        return new Written(template, text, statement, Sha256.hexOf(all));
    }

    private String text(Award award, @Nullable String conditions, Locale locale) {
        Organisation organisation = organisations.find(award.organisationId());
        Call call = calls.find(award.callId());
        String noConditions = messages.getMessage("awards.agreement.no-conditions", null, locale);
        return fill(template(templateOf(award), locale), Map.ofEntries(
                Map.entry("number", award.number()),
                Map.entry("plan", programmes.get(award.planCode()).name().in(locale)),
                Map.entry("organisation", organisation.name().in(locale)),
                Map.entry("businessNumber", organisation.businessNumber()),
                Map.entry("call", call.title().in(locale)),
                Map.entry("callCode", call.code()),
                Map.entry("application", applications.find(award.applicationId()).number()),
                Map.entry("title", award.title()),
                Map.entry("amount", spoken(award.quantity(), locale)),
                Map.entry("amountExact", exact(award.quantity(), locale)),
                Map.entry("from", minute(award.use().from())),
                Map.entry("until", minute(award.use().until())),
                Map.entry("conditions", conditions == null ? noConditions : conditions)));
    }

    /** Fills each place once, so that what people wrote is never read as a place itself. */
    static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalStateException("the template of an agreement names " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** The amount as people speak of it; the exact one stands beside it. */
    private String spoken(Quantity quantity, Locale locale) {
        Unit unit = quantity.unit();
        BigDecimal amount = BigDecimal.valueOf(quantity.amount()).divide(BigDecimal.valueOf(unit.perSpokenUnit()), 4, RoundingMode.HALF_UP);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(4);
        return messages.getMessage("awards.agreement.amount", new Object[] {format.format(amount), unitName(unit, locale)}, locale);
    }

    private String exact(Quantity quantity, Locale locale) {
        String number = NumberFormat.getIntegerInstance(locale).format(quantity.amount());
        String key = quantity.unit().isTime() ? "awards.agreement.amount-exact-time" : "awards.agreement.amount-exact";
        return messages.getMessage(key, new Object[] {number, quantity.unit().code()}, locale);
    }

    private String unitName(Unit unit, Locale locale) {
        if (unit.equals(Unit.CPU_SECOND)) {
            return messages.getMessage("unit.cpu-hour", null, locale);
        }
        if (unit.isTime()) {
            String device = unit.code().substring(unit.code().indexOf('.') + 1).replace('_', '-');
            return messages.getMessage("unit.gpu-hour", new Object[] {device}, locale);
        }
        return messages.getMessage("unit." + unit.code(), null, locale);
    }

    private static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    private static String template(String name, Locale locale) {
        try {
            return new ClassPathResource("agreements/" + name + "_" + locale.getLanguage() + ".txt")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
