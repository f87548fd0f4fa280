package kr.cheomdan.applications;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kr.cheomdan.applications.PreCheck.Point;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.EligibilityRule;
import kr.cheomdan.calls.Offer;
import kr.cheomdan.calls.Question;
import kr.cheomdan.organisations.Organisation;
import org.jspecify.annotations.Nullable;

/** The points of the pre-check: what the call asks for against what the application and its organisation say. */
final class Points {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private Points() {}

    /** All points that are not met. */
    static PreCheck of(Call call, Application application, Organisation organisation) {
        List<Point> points = new ArrayList<>();
        if (application.title() == null) {
            points.add(blocking("title", "title-missing"));
        }
        addAsk(points, call, application);
        for (Question question : call.form()) {
            addAnswer(points, question, application.answers().get(question.key()));
        }
        if (!application.declared()) {
            points.add(blocking("declared", "not-declared"));
        }
        addOrganisation(points, call, organisation);
        return new PreCheck(points);
    }

    /** The points that concern the organisation alone. */
    static PreCheck of(Call call, Organisation organisation) {
        List<Point> points = new ArrayList<>();
        addOrganisation(points, call, organisation);
        return new PreCheck(points);
    }

    private static void addAsk(List<Point> points, Call call, Application application) {
        Offer offer = call.offer();
        if (application.ask() == null) {
            points.add(blocking("ask", "ask-missing"));
        } else if (offer != null && application.ask().amount() < offer.smallest()) {
            points.add(blocking("ask", "ask-too-small", offer.smallestQuantity()));
        } else if (offer != null && application.ask().amount() > offer.largest()) {
            points.add(blocking("ask", "ask-too-large", offer.largestQuantity()));
        }
    }

    private static void addAnswer(List<Point> points, Question question, @Nullable String answer) {
        String field = "answers." + question.key();
        if (answer == null) {
            if (question.required()) {
                points.add(blocking(field, "answer-missing", question.label()));
            }
            return;
        }
        switch (question.kind()) {
            case TEXT, LONG_TEXT -> {
                int length = answer.codePointCount(0, answer.length());
                if (length > question.maxLength()) {
                    points.add(blocking(field, "answer-too-long", question.label(), question.maxLength(), length));
                }
            }
            case NUMBER -> {
                if (!WHOLE_NUMBER.matcher(answer).matches()) {
                    points.add(blocking(field, "answer-not-a-number", question.label()));
                }
            }
            case CHOICE -> {
                if (question.choices().stream().noneMatch(choice -> choice.code().equals(answer))) {
                    points.add(blocking(field, "answer-not-a-choice", question.label()));
                }
            }
            case YES_NO -> {
                if (!answer.equals("YES") && !answer.equals("NO")) {
                    points.add(blocking(field, "answer-not-a-choice", question.label()));
                }
            }
        }
    }

    private static void addOrganisation(List<Point> points, Call call, Organisation organisation) {
        if (!organisation.isActive()) {
            points.add(blocking("organisation", "organisation-inactive", organisation.name()));
        }
        for (EligibilityRule rule : call.eligibility()) {
            if (!rule.allowed().contains(factOf(organisation, rule.fact()))) {
                List<Object> arguments = List.of(rule.fact(), organisation.name());
                points.add(new Point("organisation", "not-eligible", arguments, rule.hard(), rule.reason()));
            }
        }
    }

    private static String factOf(Organisation organisation, EligibilityRule.Fact fact) {
        return switch (fact) {
            case REGION -> organisation.region().name();
            case ORGANISATION_KIND -> organisation.kind().name();
            case SIZE_CLASS -> organisation.sizeClass().name();
        };
    }

    private static Point blocking(String field, String code, Object... arguments) {
        return new Point(field, code, List.of(arguments), true, null);
    }
}
