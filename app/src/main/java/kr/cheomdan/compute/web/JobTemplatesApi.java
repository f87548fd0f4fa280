package kr.cheomdan.compute.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import kr.cheomdan.compute.templates.JobTemplate;
import kr.cheomdan.compute.templates.JobTemplate.Content;
import kr.cheomdan.compute.templates.JobTemplate.Draft;
import kr.cheomdan.compute.templates.JobTemplates;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/job-templates")
@Tag(name = "jobs")
class JobTemplatesApi {

    private final JobTemplates templates;

    JobTemplatesApi(JobTemplates templates) {
        this.templates = templates;
    }

    /** A template that is to be kept; {@code organisation} none: only for oneself. */
    record NewTemplate(
            @Nullable String name, @Nullable String description, @Nullable OrganisationId organisation, @Nullable Content content) {

        Draft draft() {
            if (content == null || content.script() == null) {
                throw TextRefusal.EMPTY.at("content", "content");
            }
            return new Draft(name, description, organisation, content);
        }
    }

    @GetMapping
    @Operation(summary = "The templates one may use: the product's, one's own, those of one's organisations; without their scripts")
    List<JobTemplate> list(Actor actor) {
        return templates.list(actor);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One template")
    ResponseEntity<JobTemplate> get(Actor actor, @PathVariable String id) {
        return answer(ResponseEntity.ok(), templates.get(actor, id));
    }

    @PostMapping
    @Operation(summary = "Keep a template")
    ResponseEntity<JobTemplate> save(Actor actor, @RequestBody NewTemplate template) {
        JobTemplate saved = templates.save(actor, template.draft());
        return answer(ResponseEntity.created(URI.create("/api/v1/job-templates/" + saved.id())), saved);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a template")
    ResponseEntity<JobTemplate> change(
            Actor actor,
            @PathVariable String id,
            @RequestBody NewTemplate template,
            @RequestHeader(name = "If-Match", required = false) @Nullable String version) {
        return answer(ResponseEntity.ok(), templates.change(actor, id, template.draft(), Versions.required(version)));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Take a template away; it can be restored")
    ResponseEntity<Void> delete(Actor actor, @PathVariable String id) {
        templates.delete(actor, id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Operation(summary = "Bring back a template that was taken away")
    ResponseEntity<JobTemplate> restore(Actor actor, @PathVariable String id) {
        return answer(ResponseEntity.ok(), templates.restore(actor, id));
    }

    private static ResponseEntity<JobTemplate> answer(ResponseEntity.BodyBuilder answer, JobTemplate template) {
        return answer.eTag(Versions.etag(template.version())).body(template);
    }
}
