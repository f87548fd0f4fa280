package kr.cheomdan.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import kr.cheomdan.ledger.Periods;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shared.Text;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Until when the book is settled for good. */
@Controller
@RequestMapping("/ledger/periods")
class PeriodPages {

    private static final int OFFERED = 24;

    private final Periods periods;
    private final Names.Finder names;
    private final Problems problems;
    private final Clock clock;

    PeriodPages(Periods periods, Names.Finder names, Problems problems, Clock clock) {
        this.periods = periods;
        this.names = names;
        this.problems = problems;
        this.clock = clock;
    }

    /** The form as it is sent. */
    record Form(@Nullable YearMonth month, @Nullable String note) {}

    @GetMapping
    String periods(Actor actor, Model model) {
        return page(actor, new Form(null, null), model);
    }

    @PostMapping
    String lock(Actor actor, @ModelAttribute("form") Form form, HttpServletResponse response, Model model) {
        try {
            YearMonth month = YearMonth.parse(Text.line("month", form.month() == null ? null : form.month().toString(), OFFERED));
            periods.lock(actor, month, form.note() == null ? "" : form.note());
            return "redirect:/ledger/periods";
        } catch (RefusedException refused) {
            response.setStatus(refused.refusal().status());
            model.addAttribute("problem", problems.of(refused));
            return page(actor, form, model);
        }
    }

    private String page(Actor actor, Form form, Model model) {
        List<Periods.Lock> locks = periods.list(actor);
        model.addAttribute("locks", locks);
        model.addAttribute("form", form);
        model.addAttribute("months", months(locks));
        model.addAttribute("mayLock", actor.has(Role.PROGRAM_LEAD));
        model.addAttribute("names", names.of(locks.stream().map(Periods.Lock::actor).toList()));
        return "ledger/periods";
    }

    /** Those that are over and not locked yet, the latest first. */
    private List<YearMonth> months(List<Periods.Lock> locks) {
        YearMonth current = YearMonth.from(Seoul.dayOf(clock.instant()));
        Instant locked = locks.isEmpty() ? Instant.EPOCH : locks.get(0).until();
        return Stream.iterate(current.minusMonths(1), month -> month.minusMonths(1))
                .limit(OFFERED)
                .takeWhile(month -> Seoul.startOf(month.plusMonths(1).atDay(1)).isAfter(locked))
                .toList();
    }
}
