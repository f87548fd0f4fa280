package kr.cheomdan.applications;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an applicant enters. Any part may be missing while the application is a draft.
 *
 * @param askAmount in the smallest part of the call's unit
 * @param answers by the keys of the call's form
 */
public record ApplicationDraft(
        @Nullable String title, @Nullable Long askAmount, @Nullable Map<String, String> answers, boolean declared) {

    /** What this application says. */
    public static ApplicationDraft of(Application application) {
        return new ApplicationDraft(application.title(), application.ask() == null ? null : application.ask().amount(),
                application.answers(), application.declared());
    }
}
