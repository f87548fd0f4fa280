package kr.cheomdan.budgets.web;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.budgets.Commitments;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.web.Problem;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.servlet.ModelAndView;

/** The forms on the page of a promise. What was typed into one stays on the page until it is taken. */
@Component
class CommitmentForms {

    private static final String PAGE = "budgets/commitment";
    private static final String AT = "/budget/commitments/";

    private final Commitments commitments;
    private final CommitmentSheet sheet;
    private final Problems problems;

    CommitmentForms(Commitments commitments, CommitmentSheet sheet, Problems problems) {
        this.commitments = commitments;
        this.sheet = sheet;
        this.problems = problems;
    }

    /** What a form asks for; answers where it leads once it is done. */
    interface Step {
        String take() throws IOException;
    }

    /** What was typed, by the names of the fields. */
    interface Input {
        Map<String, String> typed() throws IOException;
    }

    /** The page with its forms blank. */
    ModelAndView blank(Actor actor, Commitment.Id id) {
        return page(actor, id, TypedAgain.nothing());
    }

    /** What was typed, its file kept. */
    Commitment.Entry entry(Actor actor, EntryForm form) throws IOException {
        return form.entry(content -> commitments.keepEvidence(actor, content));
    }

    /** @param form the form's name on the page */
    ModelAndView take(Actor actor, Commitment.Id id, String form, Input input, Step step) throws IOException {
        try {
            return new ModelAndView(step.take());
        } catch (RefusedException refused) {
            Problem problem = problems.of(refused);
            ModelAndView page = page(actor, id, new TypedAgain(form, input.typed(), problem));
            page.addObject("problem", problem);
            page.setStatus(HttpStatusCode.valueOf(problem.status()));
            // The address of a step is no page that the other language could open.
            page.addObject("inKorean", AT + id + "?lang=ko");
            page.addObject("inEnglish", AT + id + "?lang=en");
            return page;
        }
    }

    /** Names and values in turn, as far as something was typed. */
    static Map<String, String> typed(@Nullable String... namesAndValues) {
        Map<String, String> typed = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = namesAndValues[i];
            String value = namesAndValues[i + 1];
            if (name != null && value != null && !value.isBlank()) {
                typed.put(name, value);
            }
        }
        return typed;
    }

    private ModelAndView page(Actor actor, Commitment.Id id, TypedAgain again) {
        Model model = new ExtendedModelMap();
        sheet.fill(actor, commitments.find(actor, id), model);
        ModelAndView page = new ModelAndView(PAGE, model.asMap());
        page.addObject("key", UUID.randomUUID().toString());
        page.addObject("again", again);
        return page;
    }
}
