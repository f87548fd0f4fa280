package kr.cheomdan.identity.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import kr.cheomdan.identity.AuditEntry;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Csv;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The audit trail for auditors and administrators. */
@Controller
@RequestMapping("/audit")
class AuditPages {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final AuditTrail trail;
    private final AuditLines lines;
    private final Display display;

    AuditPages(AuditTrail trail, AuditLines lines, Display display) {
        this.trail = trail;
        this.lines = lines;
        this.display = display;
    }

    @GetMapping
    String audit(Actor actor, AuditQuery query, PageQuery page, Model model) {
        PageOf<AuditEntry> entries = trail.search(actor, query.filter(), page);
        model.addAttribute("entries", entries);
        model.addAttribute("lines", lines.of(entries.items()));
        model.addAttribute("query", query);
        return "identity/audit";
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> export(Actor actor, AuditQuery query) {
        StringBuilder csv = new StringBuilder(Csv.START).append(Csv.line(List.of(
                "seq", "at", "account", "name", "origin", "action", "subject", "whose", "from", "to", "reason", "details", "hash")));
        trail.export(actor, query.filter()).forEach(entry -> csv.append(Csv.line(cells(entry))));
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("audit.csv").build().toString())
                .body(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A post, because it reads the whole trail. */
    @PostMapping("/verification")
    String verify(Actor actor, Model model) {
        model.addAttribute("verification", trail.verify(actor));
        return "identity/audit-verification";
    }

    /** The address of the result, opened by itself. */
    @GetMapping("/verification")
    String verification() {
        return "redirect:/audit";
    }

    private List<String> cells(AuditEntry entry) {
        return List.of(
                String.valueOf(entry.seq()),
                display.instant(entry.at()),
                entry.accountId().toString(),
                entry.actorName(),
                entry.origin(),
                entry.action(),
                entry.subject().toString(),
                text(entry.whose()),
                text(entry.from()),
                text(entry.to()),
                text(entry.reason()),
                entry.details().entrySet().stream()
                        .map(detail -> detail.getKey() + "=" + detail.getValue())
                        .collect(Collectors.joining("; ")),
                entry.hash());
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
