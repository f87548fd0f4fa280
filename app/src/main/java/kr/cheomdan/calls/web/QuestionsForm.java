package kr.cheomdan.calls.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallDraft;
import kr.cheomdan.calls.Question;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;

/** The questions of a form as typed. A line without key and label is no question. */
record QuestionsForm(@Nullable List<Line> form) implements SectionForm {

    /**
     * One question as typed.
     *
     * @param required null: not ticked
     * @param choices one per line: code | Korean | English
     */
    record Line(
            @Nullable String key,
            @Nullable Words label,
            @Nullable Words help,
            Question.@Nullable Kind kind,
            @Nullable Boolean required,
            @Nullable String maxLength,
            @Nullable String choices) {

        static final Line EMPTY = new Line("", Words.NONE, Words.NONE, Question.Kind.LONG_TEXT, false, "1000", "");

        boolean isBlank() {
            return (key == null || key.isBlank()) && (label == null || label.isBlank());
        }
    }

    static QuestionsForm of(Call call) {
        return new QuestionsForm(call.form().stream()
                .map(question -> new Line(question.key(), Words.of(question.label()), Words.of(question.help()), question.kind(),
                        question.required(), question.maxLength() == 0 ? "" : String.valueOf(question.maxLength()),
                        question.choices().stream().map(QuestionsForm::written).collect(Collectors.joining("\n"))))
                .toList());
    }

    /** The lines to show: what is there, and an empty one to add to. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>(filled());
        lines.add(Line.EMPTY);
        return lines;
    }

    @Override
    public CallDraft appliedTo(CallDraft draft) {
        List<Line> filled = filled();
        return draft.withForm(
                IntStream.range(0, filled.size()).mapToObj(i -> question("form[%d]".formatted(i), filled.get(i))).toList());
    }

    private List<Line> filled() {
        return form == null ? List.of() : form.stream().filter(line -> line != null && !line.isBlank()).toList();
    }

    private static Question question(String field, Line line) {
        Integer maxLength = Typed.whole(field + ".maxLength", line.maxLength());
        return new Question(line.key() == null ? "" : line.key().strip(), Words.of(line.label()), Words.of(line.help()), line.kind(),
                Boolean.TRUE.equals(line.required()), maxLength == null ? 0 : maxLength, choices(line.choices()));
    }

    private static List<Question.Choice> choices(@Nullable String typed) {
        if (typed == null) {
            return List.of();
        }
        return typed.lines()
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.stream(line.split("\\|", 3)).map(String::strip).toList())
                .map(parts -> new Question.Choice(parts.get(0),
                        new Localized(parts.size() > 1 ? parts.get(1) : "", parts.size() > 2 ? parts.get(2) : "")))
                .toList();
    }

    private static String written(Question.Choice choice) {
        Words label = Words.of(choice.label());
        String korean = choice.code() + " | " + label.ko();
        return label.en() == null || label.en().isBlank() ? korean : korean + " | " + label.en();
    }
}
