package kr.cheomdan.metering.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.metering.UsageImport;
import kr.cheomdan.metering.UsageImport.Layout;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageImport.Skipped;
import kr.cheomdan.metering.UsageImports;
import kr.cheomdan.metering.UsageReason;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files of accounting: what they say first, and then into the book. */
@Controller
@RequestMapping("/usage")
class UsagePages {

    private static final int LONGEST_NAME = 200;
    /** So many lines of each reason are shown beside it; opening it shows more. */
    private static final int EXAMPLES = 2;

    private final UsageImports imports;

    UsagePages(UsageImports imports) {
        this.imports = imports;
    }

    @GetMapping("/imports")
    String list(Actor actor, PageQuery page, Model model) {
        model.addAttribute("imports", imports.list(actor, page));
        model.addAttribute("layouts", Layout.values());
        model.addAttribute("mayImport", actor.has(Role.OPERATOR));
        return "metering/imports";
    }

    @PostMapping("/imports")
    String upload(
            Actor actor,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String layout,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String offset)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw MeteringRefusal.EMPTY_FILE.at("file");
        }
        try (InputStream stream = file.getInputStream()) {
            Options options = Options.typed(layout, cluster, from, to, offset);
            return "redirect:/usage/imports/" + imports.receive(actor, name(file), stream, options, false).id();
        }
    }

    private static String name(MultipartFile file) {
        String whole = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String last = Text.fileName(whole).replaceAll("\\p{C}", "").strip();
        return last.isEmpty() ? "usage" : last.substring(0, Math.min(LONGEST_NAME, last.length()));
    }

    @GetMapping("/imports/{id}")
    String show(Actor actor, @PathVariable UsageImport.Id id, @RequestParam(required = false) @Nullable UsageReason reason, Model model) {
        model.addAttribute("each", imports.get(actor, id));
        model.addAttribute("before", imports.postedBefore(actor, id).orElse(null));
        model.addAttribute("examples", imports.skipped(actor, id, null).stream()
                .collect(Collectors.groupingBy(Skipped::reason, TreeMap::new, Collectors.collectingAndThen(Collectors.toList(),
                        lines -> lines.subList(0, Math.min(EXAMPLES, lines.size()))))));
        model.addAttribute("reason", reason);
        if (reason != null) {
            model.addAttribute("skipped", imports.skipped(actor, id, reason));
        }
        model.addAttribute("mayImport", actor.has(Role.OPERATOR));
        return "metering/import";
    }

    @PostMapping("/imports/{id}/confirm")
    String confirm(Actor actor, @PathVariable UsageImport.Id id) {
        imports.confirm(actor, id);
        return "redirect:/usage/imports/" + id;
    }

    @PostMapping("/imports/{id}/discard")
    String discard(Actor actor, @PathVariable UsageImport.Id id) {
        imports.discard(actor, id);
        return "redirect:/usage/imports";
    }
}
