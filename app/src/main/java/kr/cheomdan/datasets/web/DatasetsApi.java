package kr.cheomdan.datasets.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.datasets.DatasetDestruction;
import kr.cheomdan.datasets.DatasetId;
import kr.cheomdan.datasets.Datasets;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.web.Uploads.LargeBodies;
import kr.cheomdan.web.Versions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/datasets")
@Tag(name = "datasets")
class DatasetsApi {

    private final Datasets datasets;
    private final DatasetDestruction destruction;

    DatasetsApi(Datasets datasets, DatasetDestruction destruction) {
        this.datasets = datasets;
        this.destruction = destruction;
    }

    /** A version goes to the disk as it comes, from the page as from programs. */
    @Configuration(proxyBeanMethods = false)
    static class Bodies {

        private static final Pattern VERSIONS = Pattern.compile("(/api/v1)?/datasets/[^/]+/versions");

        @Bean
        LargeBodies datasetVersions() {
            return request -> LargeBodies.isForm(request, VERSIONS);
        }
    }

    /** What one is said to be; a mark that is left out is not set. */
    record Said(
            @Nullable OrganisationId organisationId, @Nullable String name, @Nullable String description, @Nullable String licence,
            @Nullable String source, @Nullable Boolean personal, @Nullable Boolean shared) {

        Dataset.About about() {
            return new Dataset.About(name, description, licence, source, Boolean.TRUE.equals(personal), Boolean.TRUE.equals(shared));
        }
    }

    record Why(@Nullable String reason) {}

    @GetMapping
    @Operation(summary = "The datasets that one may see, newest first")
    PageOf<Dataset> list(Actor actor, @RequestParam(defaultValue = "") String q, PageQuery page) {
        return datasets.list(actor, q, page);
    }

    @PostMapping
    @Operation(summary = "Makes a dataset, without data yet")
    ResponseEntity<Dataset> create(Actor actor, @RequestBody Said said) {
        Dataset dataset = datasets.create(actor, said.organisationId(), said.about());
        return ResponseEntity.created(URI.create("/api/v1/datasets/" + dataset.id())).eTag(Versions.etag(dataset.version())).body(dataset);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One dataset")
    ResponseEntity<Dataset> get(Actor actor, @PathVariable DatasetId id) {
        return tagged(datasets.get(actor, id));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Changes what is said of a dataset")
    ResponseEntity<Dataset> change(
            Actor actor,
            @PathVariable DatasetId id,
            @RequestBody Said said,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(datasets.change(actor, id, said.about(), Versions.required(ifMatch)));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(summary = "Keeps new jobs from reading a dataset")
    ResponseEntity<Dataset> withdraw(
            Actor actor,
            @PathVariable DatasetId id,
            @RequestBody Why why,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(datasets.withdraw(actor, id, Versions.required(ifMatch), why.reason()));
    }

    @PostMapping("/{id}/restore")
    @Operation(summary = "Lets new jobs read a dataset again that was withdrawn")
    ResponseEntity<Dataset> restore(
            Actor actor,
            @PathVariable DatasetId id,
            @RequestBody Why why,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(datasets.restore(actor, id, Versions.required(ifMatch), why.reason()));
    }

    @PostMapping("/{id}/destroy")
    @Operation(summary = "Destroys the content of a dataset for good; hashes, uses, who, when and why stay written down")
    ResponseEntity<Dataset> destroy(
            Actor actor,
            @PathVariable DatasetId id,
            @RequestBody Why why,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(destruction.destroy(actor, id, Versions.required(ifMatch), why.reason()));
    }

    @GetMapping("/{id}/versions")
    @Operation(summary = "The versions of a dataset with hash and columns, newest first")
    List<Dataset.Version> versions(Actor actor, @PathVariable DatasetId id) {
        return datasets.versions(actor, id);
    }

    @PostMapping("/{id}/versions")
    @Operation(summary = "Adds a version (form: file, note); the newest content once more gives that version")
    ResponseEntity<Dataset.Version> upload(
            Actor actor, @PathVariable DatasetId id, @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String note) {
        Dataset.Version version = datasets.upload(actor, id, DatasetPages.nameOf(file), file.getResource(), note);
        return ResponseEntity.created(URI.create("/api/v1/datasets/" + id + "/versions/" + version.number())).body(version);
    }

    @GetMapping("/{id}/versions/{number}")
    @Operation(summary = "One version")
    Dataset.Version version(Actor actor, @PathVariable DatasetId id, @PathVariable int number) {
        return datasets.version(actor, id, number);
    }

    @GetMapping("/{id}/versions/{number}/file")
    @Operation(summary = "The file of a version")
    ResponseEntity<Resource> file(Actor actor, @PathVariable DatasetId id, @PathVariable int number) {
        return DatasetPages.attachment(datasets.open(actor, id, number));
    }

    @GetMapping("/{id}/uses")
    @Operation(summary = "Which jobs read which version, newest first; who only uses it sees their own")
    PageOf<Dataset.Use> uses(Actor actor, @PathVariable DatasetId id, PageQuery page) {
        return datasets.uses(actor, id, page);
    }

    private static ResponseEntity<Dataset> tagged(Dataset dataset) {
        return ResponseEntity.ok().eTag(Versions.etag(dataset.version())).body(dataset);
    }
}
