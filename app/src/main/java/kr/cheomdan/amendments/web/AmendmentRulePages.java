package kr.cheomdan.amendments.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import kr.cheomdan.amendments.AmendmentRules;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.amendments.AmendmentsRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
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

/** What may be asked for by which article: the rules that hold, those before and to come, and setting others. */
@Controller
@RequestMapping("/amendments/rules")
class AmendmentRulePages {

    private static final BigDecimal PERMILLE = BigDecimal.TEN;

    private final Amendments amendments;
    private final Problems problems;
    private final Display display;
    private final Clock clock;

    AmendmentRulePages(Amendments amendments, Problems problems, Display display, Clock clock) {
        this.amendments = amendments;
        this.problems = problems;
        this.display = display;
        this.clock = clock;
    }

    /** As it is typed: a date and time of Seoul's, parts in per cent with one decimal. A box that is not ticked is not sent. */
    record Form(
            @Nullable String validFrom,
            @Nullable String supplementPercent,
            @Nullable String supplementsMost,
            @Nullable String extensionDays,
            @Nullable String extensionsMost,
            @Nullable String secondPersonPercent,
            @Nullable String secondPersonDays,
            @Nullable String answerDays,
            @Nullable String reopenDays,
            @Nullable Boolean stopEndsRunning,
            @Nullable String changeKo,
            @Nullable String changeEn,
            @Nullable String stopKo,
            @Nullable String stopEn,
            @Nullable String reason) {

        AmendmentRules rules() {
            Instant from = Typed.instant("validFrom", validFrom);
            if (from == null) {
                throw TextRefusal.EMPTY.at("validFrom", "validFrom");
            }
            return new AmendmentRules(
                    from, permille("supplementPercent", supplementPercent), whole("supplementsMost", supplementsMost),
                    whole("extensionDays", extensionDays), whole("extensionsMost", extensionsMost),
                    permille("secondPersonPercent", secondPersonPercent), whole("secondPersonDays", secondPersonDays),
                    whole("answerDays", answerDays), whole("reopenDays", reopenDays), Boolean.TRUE.equals(stopEndsRunning),
                    article(changeKo, changeEn), article(stopKo, stopEn));
        }

        private static Localized article(@Nullable String korean, @Nullable String english) {
            return new Localized(Objects.requireNonNullElse(korean, ""), Objects.requireNonNullElse(english, ""));
        }

        private static int whole(String field, @Nullable String typed) {
            Integer number = Typed.whole(field, typed);
            if (number == null) {
                throw TextRefusal.EMPTY.at(field, field);
            }
            return number;
        }

        private static int permille(String field, @Nullable String typed) {
            BigDecimal percent = Typed.percent(field, typed);
            if (percent == null) {
                throw TextRefusal.EMPTY.at(field, field);
            }
            try {
                return percent.multiply(PERMILLE).intValueExact();
            } catch (ArithmeticException tooFine) {
                throw AmendmentsRefusal.RULE_OUT_OF_RANGE.at(field);
            }
        }
    }

    @GetMapping
    String list(Actor actor, Model model) {
        return page(actor, null, model);
    }

    @PostMapping
    String set(Actor actor, @ModelAttribute Form form, HttpServletResponse response, RedirectAttributes next, Model model) {
        try {
            AmendmentRules set = amendments.changeRules(actor, form.rules(), form.reason()).rules();
            next.addFlashAttribute("notice", display.message("amendments.page.rules.set", display.instant(set.validFrom())));
            return "redirect:/amendments/rules";
        } catch (RefusedException refused) {
            String page = page(actor, form, model);
            problems.tell(refused, model, response);
            return page;
        }
    }

    private String page(Actor actor, @Nullable Form typed, Model model) {
        Instant now = clock.instant();
        AmendmentRules inForce = amendments.rules();
        model.addAttribute("versions", amendments.allRules());
        model.addAttribute("inForce", inForce);
        model.addAttribute("now", now);
        model.addAttribute("maySet", actor.has(Role.PROGRAM_LEAD));
        model.addAttribute("form", typed == null ? asNow(inForce, now) : typed);
        return "amendments/rules";
    }

    /** What holds now, from the next midnight on. */
    private static Form asNow(AmendmentRules now, Instant instant) {
        return new Form(
                Typed.tomorrow(instant), plain(now.supplementPercent()), "" + now.supplementsMost(),
                "" + now.extensionDays(), "" + now.extensionsMost(), plain(now.secondPersonPercent()), "" + now.secondPersonDays(),
                "" + now.answerDays(), "" + now.reopenDays(), now.stopEndsRunning(), now.changeArticle().ko(), now.changeArticle().en(),
                now.stopArticle().ko(), now.stopArticle().en(), "");
    }

    private static String plain(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }
}
