package kr.cheomdan.datasets.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.datasets.Dataset;
import kr.cheomdan.datasets.DatasetId;
import kr.cheomdan.datasets.Datasets;
import kr.cheomdan.datasets.GivenData;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.json.JsonMapper;

/** Datasets on pages and through the API. */
@CheomdanTest
class DatasetPagesTests {

    private static final String BOUNDARY = "a-boundary";
    private static final String FINE = "time,load\n2026-01-05T00:00,100\n2026-01-05T01:00,80\n";

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Datasets datasets;

    @Autowired
    private People people;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    private static Map<String, Object> creation(Award award, String name) {
        return Map.of("organisationId", award.organisationId().toString(), "name", name, "description", "Hourly loads", "licence", "CC BY 4.0");
    }

    private Api.Answer form(Person person, String path, Map<String, String> fields, String file) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        if (!file.isEmpty()) {
            body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"부하.csv\"\r\n\r\n" + file + "\r\n");
        }
        body.append("--" + BOUNDARY + "--\r\n");
        Api mine = api.as(person);
        return mine.send(mine.request(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toString().getBytes(StandardCharsets.UTF_8))).build());
    }

    @Test
    void aFirmKeepsDataAndRunsASolutionOnThemThroughTheApi() {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Api mine = api.as(person);

        Api.Answer created = mine.post("/api/v1/datasets", creation(award, "Loads " + UUID.randomUUID()));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String path = "/api/v1/datasets/" + created.json().path("id").asString();
        Api.Answer uploaded = form(person, path + "/versions", Map.of("note", "first"), FINE);
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        assertThat(uploaded.json().path("profile").path("columns")).extracting(each -> each.path("name").asString()).containsExactly("time", "load");
        assertThat(mine.get(path + "/versions/1/file").text()).isEqualTo(FINE);
        assertThat(mine.get(path + "/versions/1/file").header("Content-Disposition")).startsWith("attachment");

        Api.Answer ran = form(person, "/api/v1/solutions/test-loads/runs", Map.of("award", award.id().toString(), "confirmed", "true",
                "dataset.readings", created.json().path("id").asString() + "@1"), "");

        assertThat(ran.status()).as(ran.text()).isEqualTo(201);
        scenarios.ended(JobId.of(ran.json().path("jobId").asString()));
        assertThat(mine.get(path + "/uses").json().path("items").path(0).path("jobId").asString()).isEqualTo(ran.json().path("jobId").asString());
        assertThat(api.as(people.applicant()).get(path).status()).isEqualTo(404);
        assertThat(api.as(people.applicant()).get(path + "/versions/1/file").status()).isEqualTo(404);
    }

    @Test
    void aScriptIsGivenADatasetThroughTheApi() {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Dataset dataset = GivenData.loads(datasets, person.actor(), award, false, false);
        Map<String, Object> job = Map.of("awardId", award.id().toString(), "name", "reads", "script", "#!/bin/sh\ncat ../inputs/mine.csv\n",
                "partition", "cpu", "datasets", List.of(Map.of("dataset", dataset.id() + "@1", "name", "mine.csv")));

        Api.Answer checked = api.as(person).post("/api/v1/jobs/validate", job);
        assertThat(checked.json().path("submittable").asBoolean()).as(checked.text()).isTrue();
        Api.Answer accepted = submitted(person, job);

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        JobId id = JobId.of(accepted.json().path("id").asString());
        scenarios.ended(id);
        Api.Answer files = api.as(person).get("/api/v1/jobs/" + id + "/files");
        assertThat(files.json().path("data").path(0).path("reference").asString()).as(files.text()).isEqualTo(dataset.id() + "@1");
        assertThat(files.json().path("inputs").path(0).path("path").asString()).isEqualTo("mine.csv");
        Person stranger = people.applicant();
        Award theirs = scenarios.anAwardInForce(stranger.actor());
        Map<String, Object> stolen = Map.of("awardId", theirs.id().toString(), "name", "reads", "script", "true", "partition", "cpu", "datasets",
                List.of(Map.of("dataset", dataset.id().toString())));
        assertThat(submitted(stranger, stolen).status()).isEqualTo(404);
    }

    private static Browserless.Page destroy(Browserless browser, Dataset dataset, String... fields) {
        browser.get("/datasets/" + dataset.id());
        return browser.submit("/datasets/" + dataset.id() + "/destroy", fields);
    }

    private Api.Answer submitted(Person person, Map<String, Object> job) {
        Api mine = api.as(person);
        return mine.send(mine.request("/api/v1/jobs").header("Content-Type", "application/json").header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(new JsonMapper().writeValueAsString(job))).build());
    }

    @Test
    void destroysThroughTheApi() {
        Person person = people.applicant();
        Dataset dataset = GivenData.loads(datasets, person.actor(), scenarios.anAwardInForce(person.actor()), true, false);
        String path = "/api/v1/datasets/" + dataset.id();

        assertThat(api.as(people.applicant()).post(path + "/destroy", Map.of("reason", "x"), "\"0\"").status()).isEqualTo(404);
        assertThat(api.as(person).post(path + "/destroy", Map.of("reason", "x")).status()).isEqualTo(428);
        Api.Answer destroyed = api.as(person).post(path + "/destroy", Map.of("reason", "retention is over"), "\"" + dataset.version() + "\"");

        assertThat(destroyed.json().path("destruction").path("reason").asString()).as(destroyed.text()).isEqualTo("retention is over");
        assertThat(api.as(person).get(path + "/versions/1/file").code()).isEqualTo("datasets.destroyed");
        assertThat(api.as(person).get(path + "/versions").json().path(0).path("sha256").asString()).isEqualTo(dataset.newest().sha256());
    }

    @ParameterizedTest
    @CsvSource({"ko,읽은 데이터셋,파기했습니다,이 버전으로 작업 만들기", "en,Datasets it read,destroyed these data,New job with this version"})
    void aJobIsMadeWithADatasetOnPagesAndThenTheDataAreDestroyed(String language, String read, String destroyed, String make) {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Dataset dataset = GivenData.loads(datasets, person.actor(), award, true, false);
        Browserless browser = pages.as(person);
        assertThat(browser.get("/datasets/" + dataset.id() + "?lang=" + language).text()).contains(make);
        Browserless.Page form = browser.get("/jobs/new?data=" + dataset.id() + "@1");
        assertThat(form.hasEveryMessage()).isTrue();
        assertThat(form.text()).contains(dataset.name());

        Browserless.Page made = browser.submit("/jobs", "award", award.id().toString(), "partition", "cpu", "name", "reads",
                "script", "cat ../inputs/loads.csv", "cpus", "1", "gpus", "0", "minutes", "1", "data", dataset.id() + "@1",
                "key", UUID.randomUUID().toString());
        assertThat(made.path()).as(made.text()).startsWith("/jobs/");
        assertThat(made.text()).contains(read, dataset.name(), dataset.newest().sha256());
        Browserless.Page inUse = destroy(browser, dataset, "reason", "over", "certain", "true");
        assertThat(inUse.hasEveryMessage()).isTrue();
        assertThat(datasets.get(person.actor(), dataset.id()).destruction()).isNull();
        scenarios.ended(JobId.of(made.path().substring("/jobs/".length())));
        destroy(browser, dataset, "reason", "over");
        assertThat(datasets.get(person.actor(), dataset.id()).destruction()).as("nobody has said to be certain").isNull();

        Browserless.Page gone = destroy(browser, dataset, "reason", "over", "certain", "true");

        assertThat(gone.text()).contains(destroyed, "over", dataset.newest().sha256());
        assertThat(gone.hasEveryMessage()).isTrue();
        browser.get("/jobs/new");
        Browserless.Page refused = browser.submit("/jobs", "award", award.id().toString(), "partition", "cpu", "name", "reads",
                "script", "true", "cpus", "1", "gpus", "0", "minutes", "1", "data", dataset.id() + "@1", "key", UUID.randomUUID().toString());
        assertThat(refused.text()).contains(dataset.name());
        assertThat(refused.status()).isEqualTo(409);
    }

    @Test
    void changesNeedTheVersionThatWasRead() {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Api.Answer created = api.as(person).post("/api/v1/datasets", creation(award, "Loads " + UUID.randomUUID()));
        String path = "/api/v1/datasets/" + created.json().path("id").asString();
        Map<String, Object> about = Map.of("name", "Other " + UUID.randomUUID(), "description", "d", "licence", "own", "shared", true);

        assertThat(api.as(person).put(path, about, null).status()).isEqualTo(428);
        Api.Answer changed = api.as(person).put(path, about, created.etag());
        assertThat(changed.json().path("shared").asBoolean()).isTrue();
        assertThat(api.as(person).put(path, about, "\"0\"").code()).isEqualTo("lifecycle.stale-version");
        assertThat(api.as(person).post(path + "/withdraw", Map.of("reason", "old")).status()).isEqualTo(428);
        assertThat(api.as(person).post(path + "/withdraw", Map.of("reason", "old"), created.etag()).code()).isEqualTo("lifecycle.stale-version");
        Api.Answer withdrawn = api.as(person).post(path + "/withdraw", Map.of("reason", "old"), changed.etag());
        assertThat(withdrawn.json().path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(api.as(person).post(path + "/restore", Map.of("reason", "mended")).status()).isEqualTo(428);
        Api.Answer restored = api.as(person).post(path + "/restore", Map.of("reason", "mended"), withdrawn.etag());
        assertThat(restored.json().path("state").asString()).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @CsvSource({"ko,데이터셋,최신 버전의 열,읽은 작업", "en,Datasets,Columns of the newest version,Jobs that read it"})
    void pagesShowVersionsColumnsAndUses(String language, String title, String columns, String uses) {
        Person person = people.applicant();
        Award award = scenarios.anAwardInForce(person.actor());
        Browserless browser = pages.as(person);

        assertThat(browser.get("/datasets?lang=" + language).h1()).isEqualTo(title);
        assertThat(browser.get("/datasets/new").hasEveryMessage()).isTrue();
        Browserless.Page made = browser.submit("/datasets", "organisation", award.organisationId().toString(), "name", "Loads " + UUID.randomUUID(),
                "description", "Hourly <b>loads</b>", "licence", "CC BY 4.0");
        assertThat(made.path()).as(made.text()).startsWith("/datasets/");
        DatasetId id = DatasetId.of(made.path().substring("/datasets/".length()));
        Dataset.Version version = datasets.upload(person.actor(), id, "loads.csv", new ByteArrayResource(FINE.getBytes(StandardCharsets.UTF_8)), null);

        Browserless.Page page = browser.get("/datasets/" + id + "?lang=" + language);

        assertThat(page.text()).contains(columns, uses, version.sha256(), "load", "CC BY 4.0", "Hourly <b>loads</b>");
        assertThat(page.hasEveryMessage()).isTrue();
        assertThat(browser.get("/solutions/test-loads").html()).contains(id + "@1");
        assertThat(browser.get("/datasets/" + id + "/edit").hasEveryMessage()).isTrue();
        assertThat(pages.as(people.applicant()).get("/datasets/" + id).status()).isEqualTo(404);
    }
}
