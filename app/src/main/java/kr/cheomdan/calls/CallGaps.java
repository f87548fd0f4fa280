package kr.cheomdan.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.budgets.Commitment.Share;
import kr.cheomdan.calls.Calls.Gap;
import kr.cheomdan.shared.Quantity;

/** What a call still lacks before it can be published. */
final class CallGaps {

    private final Duration minimumOpen;

    CallGaps(Duration minimumOpen) {
        this.minimumOpen = minimumOpen;
    }

    List<Gap> of(Call call, Instant now) {
        List<Gap> gaps = new ArrayList<>();
        if (call.purpose().ko().isBlank()) {
            gaps.add(gap("basics", "purpose-missing"));
        }
        addSchedule(gaps, call, now);
        addOffer(gaps, call);
        if (call.form().isEmpty()) {
            gaps.add(gap("form", "form-empty"));
        }
        addCriteria(gaps, call);
        if (call.eligibility().isEmpty()) {
            gaps.add(gap("eligibility", "eligibility-missing"));
        }
        return List.copyOf(gaps);
    }

    private void addSchedule(List<Gap> gaps, Call call, Instant now) {
        if (call.opensAt() == null) {
            gaps.add(gap("schedule", "opening-missing"));
        }
        if (call.closesAt() == null) {
            gaps.add(gap("schedule", "closing-missing"));
            return;
        }
        if (!call.closesAt().isAfter(now)) {
            gaps.add(gap("schedule", "closing-passed", call.closesAt()));
        }
        boolean shortened = call.opensAt() != null
                && Duration.between(call.opensAt(), call.closesAt()).compareTo(minimumOpen) < 0;
        if (shortened && call.shorteningReason() == null) {
            gaps.add(gap("schedule", "open-too-short", minimumOpen.toDays()));
        }
    }

    private static void addOffer(List<Gap> gaps, Call call) {
        if (call.offer() == null) {
            gaps.add(gap("offer", "offer-missing"));
        } else if (call.offer().inWon()) {
            addLines(gaps, call.offer());
        }
        if (call.use() == null) {
            gaps.add(gap("offer", "use-missing"));
        } else if (call.closesAt() != null && !call.use().until().isAfter(call.closesAt())) {
            gaps.add(gap("offer", "use-ends-before-closing"));
        }
    }

    private static void addLines(List<Gap> gaps, Offer offer) {
        if (offer.lines().isEmpty()) {
            gaps.add(gap("offer", "lines-missing"));
            return;
        }
        long sum = offer.lines().stream().mapToLong(Share::amount).sum();
        if (sum != offer.total()) {
            gaps.add(gap("offer", "lines-differ", Quantity.of(sum, offer.unit()), offer.totalQuantity()));
        }
    }

    private static void addCriteria(List<Gap> gaps, Call call) {
        if (call.criteria().isEmpty()) {
            gaps.add(gap("criteria", "criteria-missing"));
            return;
        }
        int sum = call.criteria().stream().mapToInt(Criterion::weight).sum();
        if (sum != 100) {
            gaps.add(gap("criteria", "weights-not-100", sum));
        }
    }

    private static Gap gap(String section, String code, Object... arguments) {
        return new Gap(section, code, List.of(arguments));
    }
}
