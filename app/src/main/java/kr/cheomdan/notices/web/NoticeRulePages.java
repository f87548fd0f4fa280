package kr.cheomdan.notices.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kr.cheomdan.notices.Notice;
import kr.cheomdan.notices.Notice.RuleVersion;
import kr.cheomdan.notices.Notices;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.Problems;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Below how much people are told that little is left: the rule that holds, those before and to come, and setting another. */
@Controller
@RequestMapping("/notices/rules")
class NoticeRulePages {

    private static final BigDecimal PERMILLE = BigDecimal.TEN;

    private final Notices notices;
    private final Problems problems;
    private final Display display;
    private final Clock clock;

    NoticeRulePages(Notices notices, Problems problems, Display display, Clock clock) {
        this.notices = notices;
        this.problems = problems;
        this.display = display;
        this.clock = clock;
    }

    /** As it is typed: a date and time of Seoul's, parts in per cent with commas between them. */
    record Form(
            @Nullable String validFrom,
            @Nullable String percents,
            @Nullable String articleKo,
            @Nullable String articleEn,
            @Nullable String reason) {

        /** Null where one is finer than a tenth of a per cent, which no rule can say. */
        @Nullable List<Integer> levels() {
            List<Integer> levels = new ArrayList<>();
            for (String each : percents == null ? new String[0] : percents.split("[,;\\s]+")) {
                BigDecimal percent = Typed.percent("levels", each);
                if (percent == null) {
                    continue;
                }
                BigDecimal permille = percent.multiply(PERMILLE).stripTrailingZeros();
                if (permille.scale() > 0 || permille.precision() - permille.scale() > 4) {
                    return null;
                }
                levels.add(permille.intValueExact());
            }
            return levels;
        }

        Localized article() {
            return new Localized(articleKo == null ? "" : articleKo, articleEn == null ? "" : articleEn);
        }
    }

    @GetMapping
    String list(Actor actor, Model model) {
        return page(actor, null, model);
    }

    @PostMapping
    String set(Actor actor, @ModelAttribute Form form, HttpServletResponse response, RedirectAttributes next, Model model) {
        try {
            RuleVersion set = notices.setRule(
                    actor, Typed.instant("validFrom", form.validFrom()), form.levels(), form.article(), form.reason());
            next.addFlashAttribute("notice", display.message("notices.page.rules.set", display.instant(set.rule().validFrom())));
            return "redirect:/notices/rules";
        } catch (RefusedException refused) {
            String page = page(actor, form, model);
            problems.tell(refused, model, response);
            return page;
        }
    }

    private String page(Actor actor, @Nullable Form typed, Model model) {
        Instant now = clock.instant();
        Notice.Rule inForce = notices.rule();
        model.addAttribute("versions", notices.rules());
        model.addAttribute("inForce", inForce);
        model.addAttribute("now", now);
        model.addAttribute("maySet", actor.has(Role.PROGRAM_LEAD));
        model.addAttribute("form", typed == null ? asNow(inForce, now) : typed);
        return "notices/rules";
    }

    /** What holds now, from the next midnight on. */
    private static Form asNow(Notice.Rule inForce, Instant now) {
        String percents = inForce.percents().stream()
                .map(percent -> percent.stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(", "));
        return new Form(Typed.tomorrow(now), percents, inForce.article().ko(),
                inForce.article().en(), "");
    }
}
