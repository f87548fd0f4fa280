package kr.cheomdan.applications.web;

import kr.cheomdan.applications.ApplicationSummary;
import kr.cheomdan.applications.PreCheck;
import kr.cheomdan.calls.EligibilityRule;
import kr.cheomdan.calls.Question;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.web.Display;
import org.springframework.stereotype.Component;

/** The points of a pre-check as sentences. Templates use it as {@code ${@points...}}. */
@Component("points")
class PointWords {

    private final Display display;

    PointWords(Display display) {
        this.display = display;
    }

    /** What is wrong and what to do; where the call itself says why, that follows. */
    public String sentence(PreCheck.Point point) {
        Object[] written = point.arguments().stream().map(this::written).toArray();
        String sentence = display.message("applications.point." + point.code(), written);
        return point.reason() == null ? sentence : sentence + " " + display.text(point.reason());
    }

    /** The label of the chosen answer, or the answer itself where the form has no such choice. */
    public String choice(Question question, String answer) {
        return question.choices().stream()
                .filter(choice -> choice.code().equals(answer))
                .findFirst()
                .map(choice -> display.text(choice.label()))
                .orElse(answer);
    }

    /** The id of the form's element where the point is put right. */
    public String anchor(PreCheck.Point point) {
        return "field-" + point.field().replace('.', '-');
    }

    ApplicationsApi.Check check(PreCheck check) {
        return new ApplicationsApi.Check(check.passes(), check.points().stream()
                .map(point -> new ApplicationsApi.Point(point.field(), point.code(), point.blocking(), sentence(point)))
                .toList());
    }

    ApplicationsApi.Line line(ApplicationSummary summary) {
        return new ApplicationsApi.Line(summary.application().id(), summary.application().number(), summary.call().code(),
                summary.application().organisationId(), display.text(summary.organisationName()), summary.application().title(),
                summary.standing(), summary.application().version());
    }

    private Object written(Object argument) {
        if (argument instanceof Quantity quantity) {
            return display.quantity(quantity);
        }
        if (argument instanceof Localized text) {
            return display.text(text);
        }
        return argument instanceof EligibilityRule.Fact fact ? display.message("applications.fact." + fact) : argument;
    }
}
