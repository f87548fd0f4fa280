package kr.cheomdan.applications;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Question;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;

/**
 * Cleans what an applicant entered. A draft may be incomplete, too long for its question or out of range, so that nothing typed is lost;
 * {@link Points} says so before it is submitted. Refused is only what cannot be kept at all.
 */
final class DraftEntry {

    static final int LONGEST_TITLE = 200;
    /** The most that any answer may have, whatever its question says: as much as the longest question of any form. */
    static final int LONGEST_ANSWER = 20_000;

    private DraftEntry() {}

    static ApplicationDraft clean(Call call, ApplicationDraft draft) {
        Long ask = draft.askAmount();
        if (ask != null && ask <= 0) {
            throw ApplicationRefusal.ASK_NOT_POSITIVE.at("ask");
        }
        return new ApplicationDraft(
                Text.optionalLine("title", draft.title(), LONGEST_TITLE), ask, answers(call, draft.answers()), draft.declared());
    }

    private static Map<String, String> answers(Call call, @Nullable Map<String, String> answers) {
        Map<String, Question> questions = call.form().stream().collect(Collectors.toMap(Question::key, Function.identity()));
        Map<String, String> clean = new TreeMap<>();
        if (answers != null) {
            answers.forEach((key, answer) -> {
                Question question = questions.get(key);
                if (question == null) {
                    throw ApplicationRefusal.QUESTION_UNKNOWN.at("answers", key.length() > 40 ? key.substring(0, 40) : key);
                }
                String text = answer(question, answer);
                if (text != null) {
                    clean.put(key, text);
                }
            });
        }
        return clean;
    }

    private static @Nullable String answer(Question question, @Nullable String answer) {
        String field = "answers." + question.key();
        return question.kind() == Question.Kind.LONG_TEXT
                ? Text.optionalBlock(field, answer, LONGEST_ANSWER)
                : Text.optionalLine(field, answer, LONGEST_ANSWER);
    }
}
