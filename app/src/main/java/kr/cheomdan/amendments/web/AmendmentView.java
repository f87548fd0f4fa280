package kr.cheomdan.amendments.web;

import java.util.Map;
import java.util.stream.Collectors;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.AmendmentDocuments;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.ShareId;
import kr.cheomdan.shares.Shares;
import kr.cheomdan.web.Display;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the page of one request shows. */
@Component
class AmendmentView {

    private final Parties parties;
    private final Amendments amendments;
    private final AmendmentDocuments documents;
    private final AuditTrail trail;
    private final Display display;

    AmendmentView(Parties parties, Amendments amendments, AmendmentDocuments documents, AuditTrail trail, Display display) {
        this.parties = parties;
        this.amendments = amendments;
        this.documents = documents;
        this.trail = trail;
        this.display = display;
    }

    /** Whose request it is. */
    @Component
    record Parties(Awards awards, Organisations organisations, Shares shares) {}

    void fill(Actor actor, Amendment shown, Model model) {
        model.addAttribute("amendment", shown);
        model.addAttribute("award", parties.awards().find(shown.award()));
        model.addAttribute("organisation", parties.organisations().find(shown.organisation()));
        model.addAttribute("administrator", parties.organisations().isAdministrator(actor, shown.organisation()));
        model.addAttribute("mine", actor.accountId().equals(shown.requested().by()));
        model.addAttribute("member", parties.organisations().isMember(actor, shown.organisation()));
        model.addAttribute("names", shown.from() == null ? Map.of() : names(actor, shown));
        model.addAttribute("rules", amendments.rules());
        model.addAttribute("twoPeople", amendments.needsSecond(shown));
        model.addAttribute("documents", documents.of(actor, shown.id()));
        model.addAttribute("history", trail.historyOf(shown.subject()));
    }

    /** Whose the shares are that there still are. */
    private Map<ShareId, String> names(Actor actor, Amendment shown) {
        return parties.shares().tree(actor, shown.award()).shares().stream()
                .map(Share.Standing::share)
                .collect(Collectors.toMap(Share::id, Share::name));
    }

    String told(String message, Amendment.Id id, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", display.message(message));
        return "redirect:/amendments/" + id;
    }
}
