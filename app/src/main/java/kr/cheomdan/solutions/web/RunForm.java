package kr.cheomdan.solutions.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.SolutionsRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * What a form or a client sends to run a solution: {@code award}, {@code sample} or {@code input}, {@code cpus}, {@code key}, and the
 * parameters by their names.
 */
final class RunForm {

    /** Fields that are not parameters of the solution. */
    private static final Set<String> OURS = Set.of("award", "sample", "cpus", "key", "lang", "_csrf");

    private RunForm() {}

    /** @param key null: every sending is another run */
    static RunRequest request(String solutionId, Map<String, String> fields, @Nullable MultipartFile input, @Nullable String key) {
        return new RunRequest(
                solutionId,
                award(fields.get("award")),
                blankToNull(fields.get("sample")),
                upload(input),
                parameters(fields),
                cpus(fields),
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key);
    }

    /** The file, or null where none was chosen: browsers then send an empty one without a name. */
    static RunRequest.@Nullable Upload upload(@Nullable MultipartFile input) {
        if (input == null || (input.isEmpty() && (input.getOriginalFilename() == null || input.getOriginalFilename().isBlank()))) {
            return null;
        }
        try {
            return new RunRequest.Upload(input.getOriginalFilename() == null ? "input" : input.getOriginalFilename(), input.getBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static AwardId award(@Nullable String award) {
        try {
            return AwardId.of(String.valueOf(award));
        } catch (IllegalArgumentException noId) {
            throw SolutionsRefusal.AWARD_MISSING.at("award");
        }
    }

    private static @Nullable Integer cpus(Map<String, String> fields) {
        String cpus = blankToNull(fields.get("cpus"));
        return cpus == null ? null : (int) Math.max(Math.min(number("cpus", cpus), Integer.MAX_VALUE), -1);
    }

    private static Map<String, Long> parameters(Map<String, String> fields) {
        Map<String, Long> parameters = new HashMap<>();
        fields.forEach((name, value) -> {
            if (!OURS.contains(name) && !value.isBlank()) {
                parameters.put(name, number(name, value));
            }
        });
        return parameters;
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException notOne) {
            throw SolutionsRefusal.NOT_A_WHOLE_NUMBER.at(name, name, value.substring(0, Math.min(value.length(), 40)));
        }
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
