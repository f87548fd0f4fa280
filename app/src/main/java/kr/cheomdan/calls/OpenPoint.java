package kr.cheomdan.calls;

import kr.cheomdan.calls.Calls.Gap;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;

/** A gap as one of the reasons why a call is not published; the sentence is the one that the editor shows. */
record OpenPoint(String gap) implements Refusal {

    /** The gap, pointing at the part of the editor where it is closed. */
    static RefusedException of(Gap gap) {
        return new OpenPoint(gap.code()).at(gap.section(), gap.arguments().toArray());
    }

    @Override
    public String code() {
        return "calls." + gap;
    }

    @Override
    public int status() {
        return CallRefusal.NOT_READY.status();
    }

    @Override
    public String sentenceKey() {
        return "calls.gap." + gap;
    }
}
