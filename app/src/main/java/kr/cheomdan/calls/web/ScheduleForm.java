package kr.cheomdan.calls.web;

import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/** The dates of a call as typed, in Seoul time. */
record ScheduleForm(@Nullable String opensAt, @Nullable String closesAt, @Nullable String shorteningReason) implements SectionForm {

    static ScheduleForm of(Call call) {
        return new ScheduleForm(Typed.instant(call.opensAt()), Typed.instant(call.closesAt()), call.shorteningReason());
    }

    @Override
    public CallDraft appliedTo(CallDraft draft) {
        return draft.withSchedule(Typed.instant("opensAt", opensAt), Typed.instant("closesAt", closesAt), shorteningReason);
    }
}
