package kr.cheomdan.budgets.web;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.budgets.Commitment;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A payment, a spending or something in kind, as it is typed.
 *
 * @param key made with the form, so that sending it twice does it once
 * @param line asked for in kind alone
 * @param evidence a file; its name and hash are kept, so that what is shown later can be told from it
 * @param evidenceName the name of a file that came with the form before it was refused, since no page can choose a file for a person
 * @param evidenceSha256 that file's hash
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

    Commitment.Entry entry() throws IOException {
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
                fileHash(),
                given(note));
    }

    Map<String, String> typed() throws IOException {
        return CommitmentForms.typed("key", key, "line", line, "amount", amount, "date", date, "reference", reference,
                "evidenceName", fileName(), "evidenceSha256", fileHash(), "note", note);
    }

    private @Nullable String fileName() {
        return evidence == null || evidence.isEmpty() ? given(evidenceName) : evidence.getOriginalFilename();
    }

    private @Nullable String fileHash() throws IOException {
        return evidence == null || evidence.isEmpty() ? given(evidenceSha256) : Sha256.hexOf(evidence.getBytes());
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
