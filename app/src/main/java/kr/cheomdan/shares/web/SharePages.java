package kr.cheomdan.shares.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.organisations.Membership;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.ShareId;
import kr.cheomdan.shares.Shares;
import kr.cheomdan.shares.SharesRefusal;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The shares of an award, to read and to give. */
@Controller
@RequestMapping("/awards/{award}/shares")
class SharePages {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

    private final Shares shares;
    private final Awards awards;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Display display;

    SharePages(Shares shares, Awards awards, Organisations organisations, Accounts accounts, Display display) {
        this.shares = shares;
        this.awards = awards;
        this.organisations = organisations;
        this.accounts = accounts;
        this.display = display;
    }

    @GetMapping
    String show(Actor actor, @PathVariable AwardId award, Model model) {
        Award shown = awards.get(actor, award);
        Share.Tree tree = shares.tree(actor, award);
        boolean mayGive = shares.mayGive(actor, shown);
        model.addAttribute("award", shown);
        model.addAttribute("tree", tree);
        model.addAttribute("mayGive", mayGive);
        model.addAttribute("people", mayGive ? without(actor, shown, tree) : List.of());
        model.addAttribute("projects",
                tree.shares().stream().map(Share.Standing::share).filter(share -> share.kind() == Share.Kind.PROJECT).toList());
        return "shares/shares";
    }

    @PostMapping
    String add(
            Actor actor,
            @PathVariable AwardId award,
            @RequestParam(defaultValue = "") String parent,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "") String account,
            @RequestParam String hours,
            RedirectAttributes redirect) {
        shares.add(actor, award, new Share.Wanted(parent.isBlank() ? null : ShareId.of(parent), name,
                account.isBlank() ? null : UUID.fromString(account), seconds(actor, award, hours)));
        return told("shares.page.added", award, redirect);
    }

    @PostMapping("/{id}")
    String change(
            Actor actor,
            @PathVariable AwardId award,
            @PathVariable ShareId id,
            @RequestParam String hours,
            @RequestParam int version,
            RedirectAttributes redirect) {
        shares.change(actor, id, seconds(actor, award, hours), version);
        return told("shares.page.changed", award, redirect);
    }

    @PostMapping("/{id}/remove")
    String remove(
            Actor actor, @PathVariable AwardId award, @PathVariable ShareId id, @RequestParam int version, RedirectAttributes redirect) {
        shares.remove(actor, id, version);
        return told("shares.page.removed", award, redirect);
    }

    /** The members who have no share yet. */
    private List<AccountSummary> without(Actor actor, Award award, Share.Tree tree) {
        List<UUID> having = tree.shares().stream().map(each -> each.share().account()).toList();
        List<UUID> ids = organisations.members(actor, award.organisationId()).stream()
                .map(Membership::accountId)
                .filter(id -> !having.contains(id))
                .toList();
        Map<UUID, AccountSummary> found = accounts.findAll(ids);
        return ids.stream().filter(found::containsKey).map(found::get).collect(Collectors.toList());
    }

    /** Hours as typed, in the award's unit's seconds. */
    private long seconds(Actor actor, AwardId award, String hours) {
        try {
            return new BigDecimal(hours.strip().replace(",", "")).multiply(HOUR).longValueExact();
        } catch (ArithmeticException | NumberFormatException noNumber) {
            throw SharesRefusal.CAP_OUT_OF_RANGE.at("cap", shares.granted(awards.get(actor, award)));
        }
    }

    private String told(String message, AwardId award, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message(message));
        return "redirect:/awards/" + award + "/shares";
    }
}
