package kr.cheomdan.calls;

import java.util.List;
import java.util.stream.IntStream;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/** Cleans the questions of a form. */
final class FormEntry {

    static final int LONGEST_TEXT = 500;
    static final int LONGEST_LONG_TEXT = 20_000;
    private static final int MOST_QUESTIONS = 50;
    private static final int MOST_CHOICES = 30;
    private static final int LONGEST_LABEL = 300;
    private static final int LONGEST_HELP = 1_000;

    private FormEntry() {}

    static List<Question> questions(@Nullable List<Question> form) {
        List<Question> given = CallEntry.list("form", form, MOST_QUESTIONS, Question::key);
        return IntStream.range(0, given.size()).mapToObj(i -> question("form[%d]".formatted(i), given.get(i))).toList();
    }

    private static Question question(String field, Question question) {
        Question.Kind kind = CallEntry.given(field + ".kind", question.kind());
        Localized help = CallEntry.optionalBlock(field + ".help", question.help(), LONGEST_HELP);
        return new Question(
                CallEntry.code(field + ".key", question.key(), 1, 40),
                CallEntry.line(field + ".label", question.label(), LONGEST_LABEL),
                help.ko().isEmpty() && help.en().isEmpty() ? null : help,
                kind,
                question.required(),
                maxLength(field, question),
                kind == Question.Kind.CHOICE ? choices(field, question.choices()) : List.of());
    }

    private static int maxLength(String field, Question question) {
        return switch (question.kind()) {
            case TEXT -> CallEntry.number(field + ".maxLength", question.maxLength(), 1, LONGEST_TEXT);
            case LONG_TEXT -> CallEntry.number(field + ".maxLength", question.maxLength(), 1, LONGEST_LONG_TEXT);
            case NUMBER, CHOICE, YES_NO -> 0;
        };
    }

    private static List<Question.Choice> choices(String field, List<Question.Choice> choices) {
        List<Question.Choice> given = CallEntry.list(field + ".choices", choices, MOST_CHOICES, Question.Choice::code);
        if (given.size() < 2) {
            throw CallRefusal.CHOICES_NEEDED.at(field + ".choices");
        }
        return IntStream.range(0, given.size())
                .mapToObj(i -> choice("%s.choices[%d]".formatted(field, i), given.get(i)))
                .toList();
    }

    private static Question.Choice choice(String field, Question.Choice choice) {
        return new Question.Choice(
                CallEntry.code(field + ".code", choice.code(), 1, 40), CallEntry.line(field + ".label", choice.label(), LONGEST_LABEL));
    }
}
