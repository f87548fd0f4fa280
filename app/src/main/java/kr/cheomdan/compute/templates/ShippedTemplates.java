package kr.cheomdan.compute.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kr.cheomdan.compute.templates.JobTemplate.Content;
import kr.cheomdan.web.Display;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The templates that come with the product; their names are messages, their scripts files. */
@Component
class ShippedTemplates {

    private static final long TEN_MINUTES = 600;
    private static final long HOUR = 3_600;

    private final Display display;
    private final Map<String, Content> contents = new LinkedHashMap<>();

    ShippedTemplates(Display display) {
        this.display = display;
        contents.put("shell", content("shell", false, 1, 0, 1, TEN_MINUTES, null));
        contents.put("python", content("python", false, 2, 0, 1, TEN_MINUTES, null));
        contents.put("training", content("training", true, 4, 1, 1, HOUR, null));
        contents.put("sweep", content("sweep", false, 1, 0, 1, TEN_MINUTES, "0-7%4"));
        contents.put("machines", content("machines", false, 1, 0, 2, TEN_MINUTES, null));
        contents.put("chain", content("chain", false, 1, 0, 1, TEN_MINUTES, null));
    }

    private static Content content(
            String code, boolean gpu, int cpus, int gpus, int nodes, long timeLimitSeconds, @Nullable String array) {
        return new Content(null, gpu, cpus, gpus, nodes, null, timeLimitSeconds, array, script(code));
    }

    private static String script(String code) {
        try (InputStream file = Objects.requireNonNull(ShippedTemplates.class.getResourceAsStream(code + ".sh"), code)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without their scripts. */
    List<JobTemplate> all() {
        return contents.entrySet().stream().map(each -> template(each.getKey(), each.getValue().withScript(""))).toList();
    }

    Optional<JobTemplate> find(String code) {
        return Optional.ofNullable(contents.get(code)).map(content -> template(code, content));
    }

    private JobTemplate template(String code, Content content) {
        return new JobTemplate(
                code, display.message("compute.template." + code), display.message("compute.template." + code + ".description"), content,
                null, null, null, false, null, 0);
    }
}
