package kr.cheomdan.solutions.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.SolutionsRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * What a form or a client sends to run a solution: {@code award}, for each input {@code input.NAME} (a file), {@code sample.NAME} or
 * {@code dataset.NAME} (a version, {@code ID@NUMBER}),
 * {@code cpus}, {@code cpu-seconds}, {@code seed}, {@code confirmed}, {@code key}, and the parameters by their names. Where there is one
 * input only, {@code input}, {@code sample} and {@code dataset} mean it.
 */
@Component
class RunForm {

    /** Fields that are not parameters of the solution. */
    private static final Set<String> OURS =
            Set.of("award", "input", "sample", "dataset", "cpus", "cpu-seconds", "seed", "confirmed", "key", "lang", "engine", "_csrf");
    private static final int LONGEST_SHOWN = 40;

    private final HeldUploads held;

    RunForm(HeldUploads held) {
        this.held = held;
    }

    RunRequest request(
            Actor actor, String solutionId, Map<String, String> fields, Map<String, MultipartFile> files, @Nullable String key) {
        Long cpus = number("cpus", fields);
        return new RunRequest(
                solutionId,
                award(fields.get("award")),
                sources(actor, fields, files),
                parameters(fields),
                number("seed", fields),
                number("cpu-seconds", fields),
                cpus == null ? null : (int) Math.max(Math.min(cpus, Integer.MAX_VALUE), -1),
                "true".equals(fields.get("confirmed")),
                key == null || key.isBlank() ? UUID.randomUUID().toString() : key);
    }

    private Map<String, RunRequest.Source> sources(Actor actor, Map<String, String> fields, Map<String, MultipartFile> files) {
        Map<String, RunRequest.Source> sources = new HashMap<>();
        fields.forEach((field, value) -> {
            if ((field.equals("sample") || field.startsWith("sample.")) && !value.isBlank()) {
                sources.put(inputOf(field), new RunRequest.Sample(value));
            }
        });
        files.forEach((field, file) -> {
            // Where no file was chosen browsers send an empty one without a name.
            if ((field.equals("input") || field.startsWith("input.")) && !(file.isEmpty() && name(file).isBlank())) {
                put(sources, inputOf(field), new RunRequest.Upload(name(file).isBlank() ? "input" : name(file), file.getResource()));
            }
        });
        fields.forEach((field, value) -> {
            // A browser sends a choice that nobody made as an empty one; a file that was chosen goes first.
            if ((field.equals("dataset") || field.startsWith("dataset.")) && !value.isBlank()) {
                sources.putIfAbsent(inputOf(field), new RunRequest.Stored(value));
            }
        });
        fields.forEach((field, value) -> {
            if (field.startsWith("held.") && !value.isBlank() && !sources.containsKey(inputOf(field))) {
                sources.put(inputOf(field),
                        held.find(actor, value).orElseThrow(() -> SolutionsRefusal.UPLOAD_GONE.at("input." + inputOf(field))));
            }
        });
        return sources;
    }

    private static void put(Map<String, RunRequest.Source> sources, String input, RunRequest.Source source) {
        if (sources.putIfAbsent(input, source) != null) {
            throw SolutionsRefusal.INPUT_CHOICE.at("input", input);
        }
    }

    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename();
        return name == null ? "" : name;
    }

    private static String inputOf(String field) {
        int point = field.indexOf('.');
        return point < 0 ? RunRequest.NAMELESS : field.substring(point + 1);
    }

    private static @Nullable AwardId award(@Nullable String award) {
        try {
            return award == null || award.isBlank() ? null : AwardId.of(award.strip());
        } catch (IllegalArgumentException noId) {
            throw SolutionsRefusal.AWARD_MISSING.at("award");
        }
    }

    private static Map<String, String> parameters(Map<String, String> fields) {
        Map<String, String> parameters = new HashMap<>();
        fields.forEach((name, value) -> {
            if (!OURS.contains(name) && name.indexOf('.') < 0) {
                parameters.put(name, value);
            }
        });
        return parameters;
    }

    private static @Nullable Long number(String name, Map<String, String> fields) {
        String value = fields.getOrDefault(name, "").strip();
        try {
            return value.isEmpty() ? null : Long.valueOf(value);
        } catch (NumberFormatException notOne) {
            throw SolutionsRefusal.NOT_A_WHOLE_NUMBER.at(name, name, value.substring(0, Math.min(value.length(), LONGEST_SHOWN)));
        }
    }
}
