package kr.cheomdan.calls.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallPhase;
import kr.cheomdan.shared.Actor;

/**
 * A call as the API gives it: what is stored, and the phase that the server's clock makes of it. The lines of the budget that an offer in
 * won comes from are for staff alone.
 *
 * @param phase as of {@code asOf}
 */
record CallAnswer(@JsonUnwrapped Call call, CallPhase phase, Instant asOf) {

    static CallAnswer of(Actor actor, Call call, Instant now) {
        return new CallAnswer(actor.isStaff() ? call : call.withoutLines(), call.phase(now), now);
    }
}
