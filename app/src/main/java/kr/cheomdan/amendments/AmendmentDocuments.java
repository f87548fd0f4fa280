package kr.cheomdan.amendments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files that show the need for what is asked for: handed in while a request waits, kept by their hash, never changed. */
@Service
@Transactional
public class AmendmentDocuments {

    public static final int LARGEST_MEGABYTES = 16;
    public static final int MOST = 10;

    private static final int LONGEST_NAME = 200;

    private final DocumentStore store;
    private final AmendmentStore requests;
    private final Asking asking;
    private final Deciding deciding;
    private final Trace trace;

    AmendmentDocuments(DocumentStore store, AmendmentStore requests, Asking asking, Deciding deciding, Trace trace) {
        this.store = store;
        this.requests = requests;
        this.asking = asking;
        this.deciding = deciding;
        this.trace = trace;
    }

    /**
     * A file of a request.
     *
     * @param sha256 of its content, by which it is kept
     * @param name as it was handed in
     */
    public record Document(String sha256, String name, long bytes, UUID keptBy, String keptByName, Instant keptAt) {}

    /** A file of a request as it was handed in. */
    public record Content(String name, byte[] bytes) {}

    /** Asks for a change of an award and hands in a file with it, or neither. See {@link Amendments#request}. */
    public Amendment request(Actor actor, AwardId award, Amendment.Wanted wanted, @Nullable String name, byte[] content) {
        Amendment asked = asking.ask(actor, award, wanted);
        attach(actor, asked.id(), name, content);
        return asked;
    }

    /** Hands in a file while the request waits. For members of the organisation; the same content again changes nothing. */
    public Document attach(Actor actor, Amendment.Id id, @Nullable String name, byte[] content) {
        deciding.visible(actor, id);
        Amendment request = requests.lock(id).orElseThrow();
        if (!asking.isMember(actor, request)) {
            throw AmendmentsRefusal.NOT_A_MEMBER.with();
        }
        if (content.length == 0) {
            throw AmendmentsRefusal.DOCUMENT_EMPTY.at("document");
        }
        if (content.length > LARGEST_MEGABYTES * 1024 * 1024) {
            throw AmendmentsRefusal.DOCUMENT_TOO_LARGE.at("document", LARGEST_MEGABYTES);
        }
        String called = Text.line("name", name == null ? null : Text.fileName(name), LONGEST_NAME);
        String hash = Sha256.hexOf(content);
        List<Document> all = store.of(id);
        Optional<Document> kept = all.stream().filter(each -> each.sha256().equals(hash)).findFirst();
        if (kept.isPresent()) {
            return kept.get();
        }
        if (!request.state().isOpen()) {
            throw AmendmentsRefusal.DECIDED_ALREADY.with();
        }
        if (all.size() >= MOST) {
            throw AmendmentsRefusal.TOO_MANY_DOCUMENTS.at("document", MOST);
        }
        Document document = new Document(hash, called, content.length, actor.accountId(), actor.name(), trace.now());
        store.insert(id, document, content);
        trace.document(actor, "attach", request, document);
        return document;
    }

    /** The files of a request, for its organisation and for staff. */
    @Transactional(readOnly = true)
    public List<Document> of(Actor actor, Amendment.Id id) {
        deciding.visible(actor, id);
        return store.of(id);
    }

    /** One of the files. Whoever of the agency reads it is written down: it may name people. */
    public Content content(Actor actor, Amendment.Id id, String sha256) {
        Amendment request = deciding.visible(actor, id);
        Document document = store.of(id).stream()
                .filter(each -> each.sha256().equals(sha256))
                .findFirst()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("document", sha256));
        byte[] content = store.content(id, sha256).orElseThrow();
        if (!Sha256.hexOf(content).equals(sha256)) {
            throw AmendmentsRefusal.DOCUMENT_ALTERED.with(document.name());
        }
        if (!asking.isMember(actor, request)) {
            trace.document(actor, "read-document", request, document);
        }
        return new Content(document.name(), content);
    }
}
