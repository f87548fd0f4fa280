package kr.cheomdan.calls;

import static kr.cheomdan.calls.CallRefusal.CLOSES_BEFORE_OPENS;
import static kr.cheomdan.calls.CallRefusal.CODE_MALFORMED;
import static kr.cheomdan.calls.CallRefusal.DATE_OUT_OF_RANGE;
import static kr.cheomdan.calls.CallRefusal.NUMBER_OUT_OF_RANGE;
import static kr.cheomdan.calls.CallRefusal.REPEATED;
import static kr.cheomdan.calls.CallRefusal.TOO_FEW_REVIEWERS;
import static kr.cheomdan.calls.CallRefusal.TOO_MANY;
import static kr.cheomdan.calls.CallRefusal.USE_REVERSED;
import static kr.cheomdan.calls.CallRefusal.VALUE_MISSING;
import static kr.cheomdan.calls.CallRefusal.VALUE_UNKNOWN;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;

/** Cleans what an officer entered and refuses what can never be right; what is merely missing is left to {@link CallGaps}. */
final class CallEntry {

    static final int MOST_ACCEPT_DAYS = 90;
    static final int LONGEST_TITLE = 200;
    static final int LONGEST_PURPOSE = 5_000;
    static final int LONGEST_REASON = 1_000;
    private static final int MOST_CRITERIA = 20;
    private static final int MOST_REVIEWERS = 20;
    private static final int LONGEST_CRITERION = 100;
    private static final Pattern CODE = Pattern.compile("[a-z0-9](-?[a-z0-9])*");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private CallEntry() {}

    /**
     * @param usualAcceptDays what holds where the draft does not say
     * @throws kr.cheomdan.shared.RefusedException at the first field that is wrong
     */
    static CallDraft clean(CallDraft draft, Plan plan, int usualAcceptDays) {
        Instant opensAt = date("opensAt", draft.opensAt());
        Instant closesAt = date("closesAt", draft.closesAt());
        if (opensAt != null && closesAt != null && !closesAt.isAfter(opensAt)) {
            throw CLOSES_BEFORE_OPENS.at("closesAt");
        }
        Instant useFrom = date("useFrom", draft.useFrom());
        Instant useUntil = date("useUntil", draft.useUntil());
        checkUse(useFrom, useUntil);
        int acceptDays = draft.acceptWithinDays() == null ? usualAcceptDays : draft.acceptWithinDays();
        return new CallDraft(
                code("code", draft.code(), 3, 40),
                line("title", draft.title(), LONGEST_TITLE),
                optionalBlock("purpose", draft.purpose(), LONGEST_PURPOSE),
                plan.code(),
                oneOf("axis", draft.axis(), plan.axes()),
                draft.sector() == null || draft.sector().isBlank() ? null : oneOf("sector", draft.sector(), plan.sectors()),
                opensAt,
                closesAt,
                Text.optionalBlock("shorteningReason", draft.shorteningReason(), LONGEST_REASON),
                draft.offer() == null ? null : OfferEntry.offer(draft.offer()),
                useFrom,
                useUntil,
                number("acceptWithinDays", acceptDays, 1, MOST_ACCEPT_DAYS),
                draft.scorePolicy() == null ? ScorePolicy.usual() : policy(draft.scorePolicy()),
                criteria(draft.criteria()),
                FormEntry.questions(draft.form()),
                EligibilityEntry.rules(draft.eligibility()));
    }

    /** A reason that has to be given. */
    static String reason(@Nullable String reason) {
        return Text.block("reason", reason, LONGEST_REASON);
    }

    static String code(String field, @Nullable String code, int shortest, int longest) {
        if (code == null || code.length() < shortest || code.length() > longest || !CODE.matcher(code).matches()) {
            throw CODE_MALFORMED.at(field, shortest, longest);
        }
        return code;
    }

    /** Whether a call can have such a code at all. */
    static boolean isCode(String text) {
        return text.length() <= 40 && CODE.matcher(text).matches();
    }

    static Localized line(String field, @Nullable Localized text, int max) {
        String ko = Text.line(field + ".ko", text == null ? null : text.ko(), max);
        String en = Text.optionalLine(field + ".en", text == null ? null : text.en(), max);
        return new Localized(ko, en == null ? "" : en);
    }

    static Localized optionalBlock(String field, @Nullable Localized text, int max) {
        String ko = Text.optionalBlock(field + ".ko", text == null ? null : text.ko(), max);
        String en = Text.optionalBlock(field + ".en", text == null ? null : text.en(), max);
        return new Localized(ko == null ? "" : ko, en == null ? "" : en);
    }

    static int number(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw NUMBER_OUT_OF_RANGE.at(field, least, most);
        }
        return value;
    }

    /** The list without what is not there; a second entry of the same name is refused. */
    static <T> List<T> list(String field, @Nullable List<T> items, int most, Function<T, String> name) {
        List<T> list = items == null ? List.of() : items;
        if (list.size() > most) {
            throw TOO_MANY.at(field, most);
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            T item = list.get(i);
            if (item == null) {
                throw VALUE_MISSING.at("%s[%d]".formatted(field, i));
            }
            String itsName = name.apply(item);
            if (itsName != null && !names.add(itsName)) {
                throw REPEATED.at("%s[%d]".formatted(field, i), itsName);
            }
        }
        return list;
    }

    static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw VALUE_MISSING.at(field);
        }
        return value;
    }

    static String oneOf(String field, @Nullable String value, List<String> known) {
        if (value == null || value.isBlank()) {
            throw VALUE_MISSING.at(field);
        }
        if (!known.contains(value)) {
            throw VALUE_UNKNOWN.at(field, value.length() > 40 ? value.substring(0, 40) : value, String.join(", ", known));
        }
        return value;
    }

    static @Nullable Instant date(String field, @Nullable Instant date) {
        if (date == null) {
            return null;
        }
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw DATE_OUT_OF_RANGE.at(field);
        }
        return date.truncatedTo(ChronoUnit.SECONDS);
    }

    private static void checkUse(@Nullable Instant from, @Nullable Instant until) {
        if ((from == null) != (until == null)) {
            throw VALUE_MISSING.at(from == null ? "useFrom" : "useUntil");
        }
        if (from != null && until != null && !until.isAfter(from)) {
            throw USE_REVERSED.at("useUntil");
        }
    }

    private static ScorePolicy policy(ScorePolicy policy) {
        given("scorePolicy.kind", policy.kind());
        number("scorePolicy.passMark", policy.passMark(), 0, 100);
        int fewest = policy.kind() == ScorePolicy.Kind.TRIMMED
                ? ScorePolicy.FEWEST_REVIEWERS_TRIMMED
                : ScorePolicy.FEWEST_REVIEWERS;
        if (policy.reviewers() < fewest) {
            throw TOO_FEW_REVIEWERS.at("scorePolicy.reviewers", fewest);
        }
        number("scorePolicy.reviewers", policy.reviewers(), fewest, MOST_REVIEWERS);
        return policy;
    }

    private static List<Criterion> criteria(@Nullable List<Criterion> criteria) {
        List<Criterion> given = list("criteria", criteria, MOST_CRITERIA, Criterion::code);
        return IntStream.range(0, given.size())
                .mapToObj(i -> criterion("criteria[%d]".formatted(i), given.get(i)))
                .toList();
    }

    private static Criterion criterion(String field, Criterion criterion) {
        return new Criterion(
                code(field + ".code", criterion.code(), 1, 40),
                line(field + ".name", criterion.name(), LONGEST_CRITERION),
                number(field + ".weight", criterion.weight(), 1, 100),
                number(field + ".maxScore", criterion.maxScore(), 1, 100));
    }
}
