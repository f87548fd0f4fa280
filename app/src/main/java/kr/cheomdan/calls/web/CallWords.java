package kr.cheomdan.calls.web;

import java.time.Instant;
import kr.cheomdan.calls.Calls.Gap;
import kr.cheomdan.calls.EligibilityRule;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.web.Display;
import org.springframework.stereotype.Component;

/** Words about calls that need more than a key. Templates use it as {@code ${@callWords...}}. */
@Component("callWords")
class CallWords {

    /** Where the register of organisations keeps the name of a value. */
    public String factKey(EligibilityRule.Fact fact, String value) {
        return switch (fact) {
            case REGION -> "organisations.region." + value;
            case ORGANISATION_KIND -> "organisations.kind." + value;
            case SIZE_CLASS -> "organisations.size." + value;
        };
    }

    static String sentence(Display display, Gap gap) {
        Object[] written = gap.arguments().stream().map(argument -> written(display, argument)).toArray();
        return display.message("calls.gap." + gap.code(), written);
    }

    private static Object written(Display display, Object argument) {
        if (argument instanceof Quantity quantity) {
            return display.quantity(quantity);
        }
        return argument instanceof Instant instant ? display.instant(instant) : argument;
    }
}
