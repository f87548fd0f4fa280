package kr.cheomdan.calls.web;

import kr.cheomdan.calls.CallDraft;

/** One part of the editor as typed. Everything is text, so that what cannot be read is still there to be put right. */
sealed interface SectionForm permits BasicsForm, ScheduleForm, OfferForm, QuestionsForm, CriteriaForm, EligibilityForm {

    /** The draft with what was typed into this part. */
    CallDraft appliedTo(CallDraft draft);

    /** Where a fault of the call's field stands in the form. */
    default String place(String field) {
        return field;
    }
}
