package kr.cheomdan.budgets.web;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A payment, a spending or something in kind, as it is typed.
 *
 * @param key made with the form, so that sending it twice does it once
 * @param line asked for in kind alone
 * @param evidence a file; it is kept even where the form is refused, since no page can choose a file for a person
 * @param evidenceName the name of a file that came with the form before it was refused
 * @param evidenceSha256 the hash under which it is kept
 */
record EntryForm(
        @Nullable String key,
        @Nullable String line,
        @Nullable String amount,
        @Nullable String date,
        @Nullable String reference,
        @Nullable MultipartFile evidence,
        @Nullable String evidenceName,
        @Nullable String evidenceSha256,
        @Nullable String note) {

    /** @param keep keeps a file */
    Commitment.Entry entry(Function<byte[], Commitment.EvidenceFile> keep) throws IOException {
        String hash = isFileNew() ? keep.apply(evidence.getBytes()).sha256() : given(evidenceSha256);
        Long won = Typed.won("amount", amount);
        if (won == null) {
            throw TextRefusal.EMPTY.at("amount", "amount");
        }
        return new Commitment.Entry(
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key,
                won,
                Typed.day("date", date),
                given(reference),
                fileName(),
                hash,
                given(note));
    }

    Map<String, String> typed() throws IOException {
        boolean kept = !isFileNew() || evidence.getSize() <= Commitment.EvidenceFile.LARGEST_MEGABYTES * 1024L * 1024;
        return CommitmentForms.typed("key", key, "line", line, "amount", amount, "date", date, "reference", reference,
                "evidenceName", kept ? fileName() : null, "evidenceSha256", kept ? fileHash() : null, "note", note);
    }

    private boolean isFileNew() {
        return evidence != null && !evidence.isEmpty();
    }

    /** Without the folders that some browsers send with it. */
    private @Nullable String fileName() {
        String name = isFileNew() ? given(evidence.getOriginalFilename()) : given(evidenceName);
        return name == null ? null : Text.fileName(name);
    }

    private @Nullable String fileHash() throws IOException {
        return isFileNew() ? Sha256.hexOf(evidence.getBytes()) : given(evidenceSha256);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
