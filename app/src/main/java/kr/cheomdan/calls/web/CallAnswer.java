package kr.cheomdan.calls.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallPhase;

/**
 * A call as the API gives it: what is stored, and the phase that the server's clock makes of it.
 *
 * @param phase as of {@code asOf}
 */
record CallAnswer(@JsonUnwrapped Call call, CallPhase phase, Instant asOf) {

    static CallAnswer of(Call call, Instant now) {
        return new CallAnswer(call, call.phase(now), now);
    }
}
