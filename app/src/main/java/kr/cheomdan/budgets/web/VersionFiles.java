package kr.cheomdan.budgets.web;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import kr.cheomdan.budgets.BudgetVersion;
import kr.cheomdan.budgets.BudgetVersion.Format;
import kr.cheomdan.shared.TextRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;

/** Files of versions on their way out and in. */
final class VersionFiles {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private VersionFiles() {}

    static ResponseEntity<byte[]> answer(BudgetVersion version, Format format, byte[] content) {
        String name = "budget-" + version.planCode() + "-" + version.year() + "-" + version.number() + "."
                + format.name().toLowerCase(Locale.ROOT);
        return ResponseEntity.ok()
                .contentType(format == Format.CSV ? CSV : XLSX)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    /** What was sent: a file, or what a form kept of one that was looked at before. */
    static byte[] bytes(@Nullable MultipartFile file, @Nullable String kept) throws IOException {
        if (kept != null) {
            try {
                return Base64.getDecoder().decode(kept);
            } catch (IllegalArgumentException broken) {
                throw TextRefusal.EMPTY.at("file", "file");
            }
        }
        if (file == null || file.isEmpty()) {
            throw TextRefusal.EMPTY.at("file", "file");
        }
        return file.getBytes();
    }

    static String text(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }
}
