package kr.cheomdan.amendments.web;

import java.util.List;
import java.util.stream.Collectors;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.Shares;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was asked for. */
@Controller
class AmendmentPages {

    private final Amendments amendments;
    private final Awards awards;
    private final Organisations organisations;
    private final Shares shares;
    private final AmendmentView view;

    AmendmentPages(Amendments amendments, Awards awards, Organisations organisations, Shares shares, AmendmentView view) {
        this.amendments = amendments;
        this.awards = awards;
        this.organisations = organisations;
        this.shares = shares;
        this.view = view;
    }

    @GetMapping("/amendments")
    String list(Actor actor, @RequestParam(required = false) Amendment.@Nullable State state, PageQuery page, Model model) {
        PageOf<Amendment> shown = amendments.list(actor, state, page);
        model.addAttribute("page", shown);
        model.addAttribute("state", state);
        model.addAttribute("states", Amendment.State.values());
        model.addAttribute("awards", awards.findAll(shown.items().stream().map(Amendment::award).distinct().toList()).stream()
                .collect(Collectors.toMap(Award::id, award -> award)));
        return "amendments/list";
    }

    @GetMapping("/awards/{award}/amendments")
    String of(Actor actor, @PathVariable AwardId award, Model model) {
        Award shown = awards.get(actor, award);
        boolean member = organisations.isMember(actor, shown.organisationId());
        model.addAttribute("award", shown);
        model.addAttribute("member", member);
        List<Amendment> all = amendments.of(actor, award);
        model.addAttribute("amendments", all);
        model.addAttribute("waiting", all.stream().filter(each -> each.state().isOpen()).map(each -> each.kind().name()).toList());
        model.addAttribute("rules", amendments.rules());
        model.addAttribute("room", amendments.room(shown));
        model.addAttribute("people", member ? people(actor, shown) : List.of());
        return "amendments/of-award";
    }

    /** People under projects, between whom a part of a share may move. */
    private List<Share> people(Actor actor, Award award) {
        return shares.tree(actor, award.id()).shares().stream().map(Share.Standing::share).filter(share -> share.parent() != null).toList();
    }

    @GetMapping("/amendments/{id}")
    String show(Actor actor, @PathVariable Amendment.Id id, Model model) {
        Amendment shown = amendments.get(actor, id);
        view.fill(actor, shown, model);
        return "amendments/amendment";
    }
}
