package kr.cheomdan.calls.web;

import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import org.jspecify.annotations.Nullable;

/** Code, title, purpose, axis and sector as typed. */
record BasicsForm(
        @Nullable String code, @Nullable Words title, @Nullable Words purpose, @Nullable String axis, @Nullable String sector)
        implements SectionForm {

    static BasicsForm empty() {
        return new BasicsForm("", Words.NONE, Words.NONE, "", "");
    }

    static BasicsForm of(Call call) {
        return new BasicsForm(call.code(), Words.of(call.title()), Words.of(call.purpose()), call.axis(),
                call.sector() == null ? "" : call.sector());
    }

    @Override
    public CallDraft appliedTo(CallDraft draft) {
        return draft.withBasics(code == null ? "" : code.strip(), Words.of(title), Words.of(purpose), axis, sector);
    }
}
