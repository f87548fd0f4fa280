package kr.cheomdan.reviews;

import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Criterion;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** What a score sheet of a call must look like. */
@Component
@EnableConfigurationProperties(ReviewsSettings.class)
class ScoreSheets {

    private final Calls calls;
    private final ReviewsSettings settings;

    ScoreSheets(Calls calls, ReviewsSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    ScoreSheet of(CallId call) {
        return new ScoreSheet(calls.find(call).criteria(), settings.commentBelowPercent());
    }

    Map<String, Integer> leastWithoutComment(CallId id) {
        Call call = calls.find(id);
        ScoreSheet sheet = of(id);
        return call.criteria().stream().collect(Collectors.toMap(Criterion::code, sheet::leastWithoutComment));
    }
}
