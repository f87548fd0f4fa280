package kr.cheomdan.works.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Display;
import kr.cheomdan.works.PublicWork;
import kr.cheomdan.works.Showing;
import kr.cheomdan.works.Showings;
import kr.cheomdan.works.Work;
import kr.cheomdan.works.Works;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The works that everybody may know of. */
@Controller
@RequestMapping("/open/works")
class OpenWorkPages {

    private final Works works;
    private final Showings showings;
    private final Display display;

    OpenWorkPages(Works works, Showings showings, Display display) {
        this.works = works;
        this.showings = showings;
        this.display = display;
    }

    @GetMapping
    String list(
            PageQuery query,
            @RequestParam(required = false) Work.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String q,
            Model model) {
        model.addAttribute("page", works.published(kind, q, query));
        model.addAttribute("kinds", Work.Kind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("q", q);
        return "works/open-list";
    }

    @GetMapping("/works.csv")
    void file(
            @RequestParam(required = false) Work.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String q,
            HttpServletResponse response)
            throws IOException {
        WorkFile.sendPublic(rows -> works.eachPublished(kind, q, rows), response);
    }

    /** Who sees the register's own page of a work is led there; figures lead here, whoever reads them. */
    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable Work.Id id, Model model) {
        if (isInTheRegisterOf(actor, id)) {
            return "redirect:/works/" + id;
        }
        PublicWork work = works.published(id);
        model.addAttribute("work", work);
        model.addAttribute("title", display.text(work.title()));
        return "works/open-work";
    }

    @GetMapping("/showings/{showing}")
    String showing(Actor actor, @PathVariable Showing.Id showing) {
        Work.Id work = showings.workOf(showing);
        return "redirect:" + (isInTheRegisterOf(actor, work) ? "/works/" : "/open/works/") + work + "#showing-" + showing;
    }

    private boolean isInTheRegisterOf(Actor actor, Work.Id id) {
        return actor.isStaff() || (actor.isSignedIn() && works.findAll(List.of(id)).stream().anyMatch(work -> works.isMember(actor, work)));
    }
}
