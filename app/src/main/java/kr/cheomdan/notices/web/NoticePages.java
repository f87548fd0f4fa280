package kr.cheomdan.notices.web;

import java.time.Instant;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.notices.Notice;
import kr.cheomdan.notices.Notices;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person was told. */
@Controller
@RequestMapping("/notices")
class NoticePages {

    private final Notices notices;
    private final Awards awards;
    private final SubjectLinks links;
    private final Display display;

    NoticePages(Notices notices, Awards awards, SubjectLinks links, Display display) {
        this.notices = notices;
        this.awards = awards;
        this.links = links;
        this.display = display;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(required = false) @Nullable AwardId award, PageQuery page, Model model) {
        PageOf<Notice> shown = notices.list(actor, award, page);
        model.addAttribute("page", shown);
        model.addAttribute("only", award == null ? null : awards.get(actor, award));
        model.addAttribute("awards", awards.findAll(shown.items().stream().map(Notice::award).distinct().toList()).stream()
                .collect(Collectors.toMap(Award::id, found -> found)));
        model.addAttribute("links", links.of(shown.items().stream().map(Notice::subject).toList()));
        model.addAttribute("seenUntil", notices.seenUntil(actor));
        model.addAttribute("unseen", notices.unseen(actor));
        model.addAttribute("latest", shown.items().isEmpty() ? Instant.EPOCH : shown.items().get(0).at());
        model.addAttribute("rule", notices.rule());
        return "notices/list";
    }

    @PostMapping("/seen")
    String seen(Actor actor, @RequestParam Instant until, RedirectAttributes redirect) {
        notices.seen(actor, until);
        redirect.addFlashAttribute("notice", display.message("notices.page.seen.done"));
        return "redirect:/notices";
    }
}
