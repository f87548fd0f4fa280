package kr.cheomdan.applications.web;

import java.util.Map;
import java.util.TreeMap;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationDraft;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/**
 * An application as typed.
 *
 * @param version which saved version the page was made from
 * @param ask in hours or in won, by what the call offers
 * @param declared null: not ticked
 */
record ApplicationForm(
        int version, @Nullable String title, @Nullable String ask, @Nullable Map<String, String> answers,
        @Nullable Boolean declared) {

    static ApplicationForm of(Application application) {
        return new ApplicationForm(application.version(), application.title(),
                application.ask() == null ? "" : Typed.amount(application.ask().amount(), application.ask().unit()),
                application.answers(), application.declared());
    }

    /** What stands under a question; empty where nothing does. */
    public String answer(String key) {
        String answer = answers == null ? null : answers.get(key);
        return answer == null ? "" : answer;
    }

    public String titleText() {
        return title == null ? "" : title;
    }

    public String askText() {
        return ask == null ? "" : ask;
    }

    ApplicationForm at(int newVersion) {
        return new ApplicationForm(newVersion, title, ask, answers, declared);
    }

    /** @throws kr.cheomdan.shared.RefusedException where the amount cannot be read */
    ApplicationDraft draft(Application stored, Unit offered) {
        return draft(Typed.amount("ask", ask, amount(stored), offered));
    }

    /** The same with the amount that is stored: for keeping the rest where the one typed cannot be read. */
    ApplicationDraft draftWithStoredAsk(Application stored) {
        return draft(amount(stored));
    }

    private ApplicationDraft draft(@Nullable Long askAmount) {
        return new ApplicationDraft(title, askAmount, answers == null ? Map.of() : new TreeMap<>(answers), Boolean.TRUE.equals(declared));
    }

    private static @Nullable Long amount(Application stored) {
        return stored.ask() == null ? null : stored.ask().amount();
    }
}
