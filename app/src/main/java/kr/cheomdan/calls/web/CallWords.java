package kr.cheomdan.calls.web;

import java.time.Instant;
import kr.cheomdan.calls.Calls.Gap;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.web.Display;

/** Sentences about calls that need more than a key. */
final class CallWords {

    private CallWords() {}

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
