package kr.cheomdan.desk.wall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.compute.pulse.Pulse;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.solutions.Solutions;
import org.springframework.stereotype.Component;

/** Which sectors there are, and which of them a run belongs to. */
@Component
class WallSectors {

    private final Programmes programmes;
    private final Solutions solutions;
    private final Awards awards;
    private final Calls calls;

    WallSectors(Programmes programmes, Solutions solutions, Awards awards, Calls calls) {
        this.programmes = programmes;
        this.solutions = solutions;
        this.awards = awards;
        this.calls = calls;
    }

    /** Those of the plan in its order; the last, empty one is for what belongs to none. */
    List<String> planned() {
        List<String> sectors = new ArrayList<>(programmes.current().map(Plan::sectors).orElse(List.of()));
        sectors.add("");
        return sectors;
    }

    /** Of the solution that a job runs; else of the call that its award comes from. Those of none are not in it. */
    Map<JobId, String> of(List<Pulse.Run> runs) {
        Map<JobId, String> sectors = new HashMap<>(solutions.sectorsOf(runs.stream().map(Pulse.Run::id).toList()));
        Map<AwardId, CallId> callsOfAwards = awards.findAll(runs.stream().map(Pulse.Run::awardId).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(Award::id, Award::callId));
        Map<CallId, Call> found = calls.findAll(List.copyOf(callsOfAwards.values())).stream()
                .collect(Collectors.toMap(Call::id, call -> call, (one, same) -> one));
        for (Pulse.Run run : runs) {
            Call call = found.get(callsOfAwards.get(run.awardId()));
            if (call != null && call.sector() != null) {
                sectors.putIfAbsent(run.id(), call.sector());
            }
        }
        return sectors;
    }
}
