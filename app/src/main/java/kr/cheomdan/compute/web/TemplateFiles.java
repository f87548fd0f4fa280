package kr.cheomdan.compute.web;

import kr.cheomdan.compute.templates.JobTemplate;
import kr.cheomdan.compute.templates.JobTemplate.Content;
import kr.cheomdan.compute.templates.JobTemplate.Draft;
import kr.cheomdan.compute.templates.TemplateRefusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A template as a file, to be kept outside or carried to another installation. */
@Component
class TemplateFiles {

    private static final String FORMAT = "cheomdan-job-template/1";
    private static final int LARGEST = 4 << 20;

    private final JsonMapper json;

    TemplateFiles(JsonMapper json) {
        this.json = json;
    }

    /** Whose it was and with whom it was shared stays behind. */
    private record Kept(@Nullable String format, @Nullable String name, @Nullable String description, @Nullable Content job) {}

    byte[] write(JobTemplate template) {
        return json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Kept(FORMAT, template.name(), template.description(), template.content()));
    }

    /** @throws kr.cheomdan.shared.RefusedException {@link TemplateRefusal#FILE_UNREADABLE} */
    Draft read(byte[] file) {
        try {
            Kept kept = file.length > LARGEST ? null : json.readValue(file, Kept.class);
            Content job = kept == null ? null : kept.job();
            if (kept == null || job == null || !FORMAT.equals(kept.format()) || job.script() == null) {
                throw TemplateRefusal.FILE_UNREADABLE.at("file");
            }
            return new Draft(kept.name(), kept.description(), null, job);
        } catch (JacksonException noTemplate) {
            throw TemplateRefusal.FILE_UNREADABLE.at("file");
        }
    }
}
