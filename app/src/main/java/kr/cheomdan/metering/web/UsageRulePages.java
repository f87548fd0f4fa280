package kr.cheomdan.metering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.metering.MeteringRules;
import kr.cheomdan.metering.terms.MeteringTerms;
import kr.cheomdan.shared.Actor;
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

/** The rules of metering: which hold, which held, who set them and why, and what others would change. */
@Controller
@RequestMapping("/usage/rules")
class UsageRulePages {

    private static final BigDecimal PERMILLE = BigDecimal.TEN;

    private final MeteringTerms terms;
    private final Problems problems;
    private final Display display;
    private final Clock clock;

    UsageRulePages(MeteringTerms terms, Problems problems, Display display, Clock clock) {
        this.terms = terms;
        this.problems = problems;
        this.display = display;
        this.clock = clock;
    }

    /** As it is typed: a date and time of Seoul's, seconds, per cent with one decimal. A box that is not ticked is not sent. */
    record Form(
            @Nullable String validFrom,
            @Nullable Boolean creditsNodeFailures,
            @Nullable String slackSeconds,
            @Nullable String slackPercent,
            @Nullable String reason) {

        MeteringRules rules() {
            Instant from = Typed.instant("validFrom", validFrom);
            Integer seconds = Typed.whole("slackSeconds", slackSeconds);
            BigDecimal percent = Typed.percent("slackPercent", slackPercent);
            if (from == null) {
                throw MeteringRefusal.NOT_AN_INSTANT.at("validFrom", "");
            }
            if (seconds == null || percent == null) {
                String field = seconds == null ? "slackSeconds" : "slackPercent";
                throw MeteringRefusal.SLACK_OUT_OF_RANGE.at(field, MeteringTerms.MOST_SLACK_SECONDS);
            }
            try {
                int permille = percent.multiply(PERMILLE).intValueExact();
                return new MeteringRules(from, Boolean.TRUE.equals(creditsNodeFailures), seconds, permille);
            } catch (ArithmeticException tooExact) {
                throw MeteringRefusal.SLACK_OUT_OF_RANGE.at("slackPercent", MeteringTerms.MOST_SLACK_SECONDS);
            }
        }
    }

    @GetMapping
    String list(Actor actor, Model model) {
        return page(actor, null, model);
    }

    /** Works out what the typed rules would change; nothing is set. */
    @PostMapping("/effect")
    String effect(Actor actor, @ModelAttribute Form form, HttpServletResponse response, Model model) {
        try {
            model.addAttribute("effects", terms.effect(actor, form.rules()));
        } catch (RefusedException refused) {
            return again(actor, form, refused, response, model);
        }
        return page(actor, form, model);
    }

    @PostMapping
    String set(Actor actor, @ModelAttribute Form form, HttpServletResponse response, RedirectAttributes next, Model model) {
        try {
            MeteringTerms.Version set = terms.set(actor, form.rules(), form.reason());
            next.addFlashAttribute("notice", display.message("metering.page.rules.set", display.instant(set.validFrom())));
            return "redirect:/usage/rules";
        } catch (RefusedException refused) {
            return again(actor, form, refused, response, model);
        }
    }

    private String again(Actor actor, Form form, RefusedException refused, HttpServletResponse response, Model model) {
        String page = page(actor, form, model);
        problems.tell(refused, model, response);
        return page;
    }

    private String page(Actor actor, @Nullable Form typed, Model model) {
        List<MeteringTerms.Version> versions = terms.versions(actor);
        Instant now = clock.instant();
        MeteringTerms.Version inForce = versions.stream().filter(each -> !each.validFrom().isAfter(now)).findFirst().orElseThrow();
        model.addAttribute("versions", versions);
        model.addAttribute("inForce", inForce);
        model.addAttribute("now", now);
        model.addAttribute("days", MeteringTerms.DAYS_LOOKED_BACK);
        model.addAttribute("maySet", actor.has(Role.PROGRAM_LEAD));
        model.addAttribute("form", typed == null ? asNow(inForce, now) : typed);
        return "metering/rules";
    }

    /** What holds now, from the next midnight on. */
    private static Form asNow(MeteringTerms.Version inForce, Instant now) {
        return new Form(Typed.tomorrow(now), inForce.creditsNodeFailures(),
                "" + inForce.slackSecondsPerDevice(), percent(inForce.slackPermille()), "");
    }

    static String percent(int permille) {
        return BigDecimal.valueOf(permille).divide(PERMILLE).stripTrailingZeros().toPlainString();
    }
}
