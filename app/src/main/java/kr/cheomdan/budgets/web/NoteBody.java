package kr.cheomdan.budgets.web;

import org.jspecify.annotations.Nullable;

/** What a person says to a step. */
record NoteBody(@Nullable String note) {

    /** Null where nothing was said. */
    static @Nullable String of(@Nullable NoteBody body) {
        return body == null ? null : body.note();
    }
}
