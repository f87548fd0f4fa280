package kr.cheomdan.amendments.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.AmendmentDocuments;
import kr.cheomdan.amendments.AmendmentDocuments.Document;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The files of requests, for programs. */
@RestController
@RequestMapping("/api/v1/amendments/{id}/documents")
@Tag(name = "amendments")
class AmendmentDocumentsApi {

    private final AmendmentDocuments documents;

    AmendmentDocumentsApi(AmendmentDocuments documents) {
        this.documents = documents;
    }

    @GetMapping
    @Operation(summary = "The files of a request with their hashes, for its organisation and for staff")
    List<Document> of(Actor actor, @PathVariable Amendment.Id id) {
        return documents.of(actor, id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hand in a file, as bytes, while a request waits; for members of the organisation; sent twice it is one file")
    Document attach(
            Actor actor,
            @PathVariable Amendment.Id id,
            @RequestParam(required = false) @Nullable String name,
            @RequestBody(required = false) byte @Nullable [] file) {
        return documents.attach(actor, id, name, file == null ? new byte[0] : file);
    }

    @GetMapping("/{hash}")
    @Operation(summary = "One of the files, for the organisation of the request and for staff")
    ResponseEntity<byte[]> content(Actor actor, @PathVariable Amendment.Id id, @PathVariable String hash) {
        return file(documents, actor, id, hash);
    }

    static ResponseEntity<byte[]> file(AmendmentDocuments documents, Actor actor, Amendment.Id id, String sha256) {
        AmendmentDocuments.Content content = documents.content(actor, id, sha256);
        return Download.attachment(content.name(), content.bytes());
    }
}
