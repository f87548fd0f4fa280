package kr.cheomdan.reviews.web;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallId;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.calls.Criterion;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.reviews.Board;
import kr.cheomdan.reviews.Panel;
import kr.cheomdan.reviews.Ranking;
import kr.cheomdan.reviews.RankingId;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.web.Display;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The board of a call's reviews and its ranking, for staff. */
@Controller
@RequestMapping("/calls/{callCode}")
class PanelPages {

    private final Reviews reviews;
    private final Calls calls;
    private final Applications applications;
    private final Organisations organisations;
    private final Display display;

    PanelPages(Reviews reviews, Calls calls, Applications applications, Organisations organisations, Display display) {
        this.reviews = reviews;
        this.calls = calls;
        this.applications = applications;
        this.organisations = organisations;
        this.display = display;
    }

    @GetMapping("/board")
    String board(Actor actor, @PathVariable String callCode, Model model) {
        Call call = calls.byCode(actor, callCode);
        Board board = reviews.board(actor, call.id());
        model.addAttribute("call", call);
        model.addAttribute("board", board);
        model.addAttribute("organisations", names(board.lines().stream().map(Board.Line::organisationId).toList()));
        model.addAttribute("pool", reviews.pool(actor));
        model.addAttribute("officer", actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD));
        return "reviews/board";
    }

    @PostMapping("/board/assign")
    String assign(
            Actor actor,
            @PathVariable String callCode,
            @RequestParam ApplicationId application,
            @RequestParam UUID reviewer,
            RedirectAttributes redirect) {
        reviews.assign(actor, application, reviewer);
        return told("reviews.page.board.assigned", callCode, "board", redirect);
    }

    @PostMapping("/board/extend")
    String extend(
            Actor actor,
            @PathVariable String callCode,
            @RequestParam int version,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) LocalDateTime dueAt,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        reviews.extend(actor, call(actor, callCode), version, dueAt.atZone(Seoul.ZONE).toInstant(), reason);
        return told("reviews.page.board.extended", callCode, "board", redirect);
    }

    @GetMapping("/ranking")
    String ranking(Actor actor, @PathVariable String callCode, Model model) {
        Call call = calls.byCode(actor, callCode);
        List<Ranking> runs = reviews.rankings(actor, call.id());
        Panel panel = reviews.panel(call.id()).orElse(null);
        model.addAttribute("call", call);
        model.addAttribute("panel", panel);
        model.addAttribute("runs", runs);
        model.addAttribute("criteria", call.criteria().stream().collect(Collectors.toMap(Criterion::code, Criterion::name)));
        model.addAttribute("officer", actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD));
        model.addAttribute("lead", actor.has(Role.PROGRAM_LEAD));
        if (!runs.isEmpty()) {
            Ranking shown = runs.stream()
                    .filter(run -> panel != null && run.id().equals(panel.confirmedRankingId()))
                    .findFirst()
                    .orElse(runs.get(0));
            model.addAttribute("ranking", shown);
            model.addAttribute("applications", applications.findAll(shown.rows().stream().map(Ranking.Row::applicationId).toList()).stream()
                    .collect(Collectors.toMap(Application::id, application -> application)));
            model.addAttribute("organisations", names(shown.rows().stream().map(Ranking.Row::organisationId).toList()));
        }
        return "reviews/ranking";
    }

    @PostMapping("/ranking")
    String rank(Actor actor, @PathVariable String callCode, RedirectAttributes redirect) {
        reviews.rank(actor, call(actor, callCode));
        return told("reviews.page.board.ranked", callCode, "ranking", redirect);
    }

    @PostMapping("/ranking/confirm")
    String confirm(Actor actor, @PathVariable String callCode, @RequestParam RankingId ranking, RedirectAttributes redirect) {
        reviews.confirm(actor, call(actor, callCode), ranking);
        return told("reviews.page.ranking.confirmed", callCode, "ranking", redirect);
    }

    @PostMapping("/ranking/reopen")
    String reopen(
            Actor actor,
            @PathVariable String callCode,
            @RequestParam int version,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        reviews.reopen(actor, call(actor, callCode), version, reason);
        return told("reviews.page.ranking.reopened", callCode, "board", redirect);
    }

    private CallId call(Actor actor, String code) {
        return calls.byCode(actor, code).id();
    }

    private Map<OrganisationId, Organisation> names(Collection<OrganisationId> ids) {
        return organisations.findAll(Set.copyOf(ids)).stream().collect(Collectors.toMap(Organisation::id, found -> found));
    }

    private String told(String message, String callCode, String page, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message(message));
        return "redirect:/calls/" + callCode + "/" + page;
    }
}
