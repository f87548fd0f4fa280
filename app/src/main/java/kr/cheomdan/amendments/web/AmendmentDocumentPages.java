package kr.cheomdan.amendments.web;

import java.io.IOException;
import kr.cheomdan.amendments.Amendment;
import kr.cheomdan.amendments.AmendmentDocuments;
import kr.cheomdan.shared.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing in and reading the files of a request. */
@Controller
@RequestMapping("/amendments/{id}/documents")
class AmendmentDocumentPages {

    private final AmendmentDocuments documents;
    private final AmendmentView view;

    AmendmentDocumentPages(AmendmentDocuments documents, AmendmentView view) {
        this.documents = documents;
        this.view = view;
    }

    @PostMapping
    String attach(Actor actor, @PathVariable Amendment.Id id, @RequestParam MultipartFile document, RedirectAttributes redirect)
            throws IOException {
        documents.attach(actor, id, document.getOriginalFilename(), document.getBytes());
        return view.told("amendments.page.attached", id, redirect);
    }

    @GetMapping("/{hash}")
    ResponseEntity<byte[]> content(Actor actor, @PathVariable Amendment.Id id, @PathVariable String hash) {
        return AmendmentDocumentsApi.file(documents, actor, id, hash);
    }
}
