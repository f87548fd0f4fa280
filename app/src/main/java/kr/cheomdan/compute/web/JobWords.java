package kr.cheomdan.compute.web;

import kr.cheomdan.contract.WaitingKind;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what engines say in words of their own, so that a person need not know the engine. */
@Component("jobWords")
class JobWords {

    private final Display display;

    JobWords(Display display) {
        this.display = display;
    }

    /** Why a job or a task has not started yet; what no sentence is known for is named as the engine named it. */
    public String waiting(@Nullable String reason) {
        return reason == null ? "" : display.message("compute.waiting." + WaitingKind.of(reason).word(), reason);
    }
}
