package kr.cheomdan.metering.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import kr.cheomdan.metering.UsageImport;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.metering.UsageImport.Skipped;
import kr.cheomdan.metering.UsageImports;
import kr.cheomdan.metering.UsageReason;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Uploads.LargeBodies;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of accounting, for programs. */
@RestController
@RequestMapping(UsageImportsApi.AT)
@Tag(name = "usage")
class UsageImportsApi {

    static final String AT = "/api/v1/usage/imports";

    private final UsageImports imports;

    UsageImportsApi(UsageImports imports) {
        this.imports = imports;
    }

    /**
     * The body of an import goes to disk as it comes, and the setting {@code cheomdan.metering.largest-file} bounds it; that of a
     * reconciliation is read line by line and kept nowhere.
     */
    @Configuration(proxyBeanMethods = false)
    static class Bodies {

        @Bean
        LargeBodies usageImportBodies() {
            return request -> request.getMethod().equals("POST")
                    && (request.getRequestURI().equals(AT) || request.getRequestURI().equals("/api/v1/usage/reconciliation"));
        }
    }

    @PostMapping(consumes = {MediaType.APPLICATION_OCTET_STREAM_VALUE, MediaType.TEXT_PLAIN_VALUE})
    @Operation(summary = "Send an accounting file as the body; it is read, and with post=true posted. Large files go on in the background")
    ResponseEntity<UsageImport> receive(
            Actor actor,
            @RequestParam(defaultValue = "usage") String fileName,
            @RequestParam(required = false) @Nullable String layout,
            @RequestParam(required = false) @Nullable String cluster,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String offset,
            @RequestParam(defaultValue = "false") boolean post,
            HttpServletRequest request)
            throws IOException {
        Options options = Options.typed(layout, cluster, from, to, offset);
        UsageImport received = imports.receive(actor, fileName, request.getInputStream(), options, post);
        return ResponseEntity.created(URI.create(AT + "/" + received.id())).eTag(Versions.etag(received.version())).body(received);
    }

    @GetMapping
    @Operation(summary = "The imports, the latest first; for staff")
    PageOf<UsageImport> list(Actor actor, PageQuery page) {
        return imports.list(actor, page);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One import: how far it is, what the file says, what was posted")
    ResponseEntity<UsageImport> get(Actor actor, @PathVariable UsageImport.Id id) {
        UsageImport found = imports.get(actor, id);
        return ResponseEntity.ok().eTag(Versions.etag(found.version())).body(found);
    }

    @GetMapping("/{id}/skipped")
    @Operation(summary = "The first 200 lines left out for each reason, or for one")
    List<Skipped> skipped(Actor actor, @PathVariable UsageImport.Id id, @RequestParam(required = false) @Nullable UsageReason reason) {
        return imports.skipped(actor, id, reason);
    }

    @PostMapping("/{id}/confirm")
    @Operation(summary = "Post a file that was read")
    UsageImport confirm(Actor actor, @PathVariable UsageImport.Id id) {
        return imports.confirm(actor, id);
    }

    @PostMapping("/{id}/discard")
    @Operation(summary = "Forget a file that was read and is not wanted")
    UsageImport discard(Actor actor, @PathVariable UsageImport.Id id) {
        return imports.discard(actor, id);
    }
}
