package kr.cheomdan.amendments.web;

import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.AmendmentDocuments;
import kr.cheomdan.amendments.Amendments;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Seoul;
import kr.cheomdan.shares.ShareId;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form by which more is asked for, or longer, or a part of somebody's share. */
@Controller
@RequestMapping("/awards/{award}/amendments")
class AmendmentAsking {

    private final Amendments amendments;
    private final AmendmentDocuments documents;
    private final AmendmentView view;

    AmendmentAsking(Amendments amendments, AmendmentDocuments documents, AmendmentView view) {
        this.amendments = amendments;
        this.documents = documents;
        this.view = view;
    }

    @PostMapping
    String request(
            Actor actor,
            @PathVariable AwardId award,
            @RequestParam Kind kind,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile document,
            RedirectAttributes redirect)
            throws IOException {
        LocalDate lastDay = Typed.day("until", typed.get("lastDay"));
        Amendment.Wanted wanted = new Amendment.Wanted(
                kind, Typed.hours("amount", typed.get("hours")), lastDay == null ? null : Seoul.startOf(lastDay.plusDays(1)),
                share(typed.get("from")), share(typed.get("to")), typed.get("reason"), typed.get("evidence"));
        return view.told("amendments.page.requested", ask(actor, award, wanted, document).id(), redirect);
    }

    private static @Nullable ShareId share(@Nullable String id) {
        return id == null || id.isBlank() ? null : ShareId.of(id);
    }

    /** With the file that came with it, if one was chosen. */
    private Amendment ask(Actor actor, AwardId award, Amendment.Wanted wanted, @Nullable MultipartFile document) throws IOException {
        boolean chosen = document != null && document.getOriginalFilename() != null && !document.getOriginalFilename().isEmpty();
        return chosen
                ? documents.request(actor, award, wanted, document.getOriginalFilename(), document.getBytes())
                : amendments.request(actor, award, wanted);
    }
}
