package kr.cheomdan.budgets.web;

import java.io.IOException;
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
 * @param evidence a file; its name and hash are kept, so that what is shown later can be told from it
 */
record EntryForm(
        @Nullable String key,
        @Nullable String amount,
        @Nullable String date,
        @Nullable String reference,
        @Nullable MultipartFile evidence,
        @Nullable String note) {

    Commitment.Entry entry() throws IOException {
        Long won = Typed.won("amount", amount);
        if (won == null) {
            throw TextRefusal.EMPTY.at("amount", "amount");
        }
        boolean file = evidence != null && !evidence.isEmpty();
        return new Commitment.Entry(
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key,
                won,
                Typed.day("date", date),
                given(reference),
                file ? evidence.getOriginalFilename() : null,
                file ? Sha256.hexOf(evidence.getBytes()) : null,
                given(note));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
