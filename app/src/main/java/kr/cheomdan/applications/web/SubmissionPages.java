package kr.cheomdan.applications.web;

import java.nio.charset.StandardCharsets;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.applications.Receipt;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The check before submission, the submission, its receipt, and what can be done afterwards. */
@Controller
@RequestMapping("/applications/{id}")
class SubmissionPages {

    private final Applications applications;
    private final Calls calls;
    private final Display display;

    SubmissionPages(Applications applications, Calls calls, Display display) {
        this.applications = applications;
        this.calls = calls;
        this.display = display;
    }

    @GetMapping("/check")
    String check(Actor actor, @PathVariable ApplicationId id, Model model) {
        Application application = applications.get(actor, id);
        if (application.state() != ApplicationState.DRAFT) {
            return "redirect:/applications/" + id;
        }
        model.addAttribute("theApplication", application);
        model.addAttribute("call", calls.find(application.callId()));
        model.addAttribute("check", applications.preCheck(actor, id));
        return "applications/check";
    }

    @PostMapping("/submit")
    String submit(Actor actor, @PathVariable ApplicationId id, @RequestParam int version) {
        Receipt receipt = applications.submit(actor, id, version);
        return "redirect:/applications/" + id + "/receipts/" + receipt.revision();
    }

    @GetMapping("/receipts/{revision}")
    String receipt(Actor actor, @PathVariable ApplicationId id, @PathVariable int revision, Model model) {
        model.addAttribute("theApplication", applications.get(actor, id));
        Receipt receipt = receiptOf(actor, id, revision);
        model.addAttribute("receipt", receipt);
        model.addAttribute("matches", receipt.isIntact());
        return "applications/receipt";
    }

    /** The receipt for programs and for keeping. */
    @GetMapping(path = "/receipts/{revision}.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Receipt json(Actor actor, @PathVariable ApplicationId id, @PathVariable int revision) {
        return receiptOf(actor, id, revision);
    }

    /** The very bytes that the hash on the receipt is taken over. */
    @GetMapping("/receipts/{revision}/content")
    ResponseEntity<byte[]> content(Actor actor, @PathVariable ApplicationId id, @PathVariable int revision) {
        Receipt receipt = receiptOf(actor, id, revision);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(receipt.number() + ".json").build().toString())
                .body(receipt.content().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/reopen")
    String reopen(Actor actor, @PathVariable ApplicationId id, @RequestParam int version) {
        applications.reopen(actor, id, version);
        return "redirect:/applications/" + id + "/edit";
    }

    @PostMapping("/withdraw")
    String withdraw(Actor actor, @PathVariable ApplicationId id, @RequestParam int version,
            @RequestParam(required = false) @Nullable String reason, RedirectAttributes redirect) {
        applications.withdraw(actor, id, version, reason);
        redirect.addFlashAttribute("notice", display.message("applications.page.withdrawn.done"));
        return "redirect:/applications/" + id;
    }

    private Receipt receiptOf(Actor actor, ApplicationId id, int revision) {
        return applications.receipts(actor, id).stream()
                .filter(receipt -> receipt.revision() == revision)
                .findFirst()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("receipt", revision));
    }
}
