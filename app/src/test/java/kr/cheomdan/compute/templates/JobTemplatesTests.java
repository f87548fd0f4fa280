package kr.cheomdan.compute.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.scripts.Asked;
import kr.cheomdan.compute.scripts.ScriptCheck;
import kr.cheomdan.compute.templates.JobTemplate.Content;
import kr.cheomdan.compute.templates.JobTemplate.Draft;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.Api;
import kr.cheomdan.testing.Browserless;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Pages;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class JobTemplatesTests {

    private static final Content CONTENT = new Content("cpu", false, 2, 0, 1, 512L, 600, null, "#!/bin/sh\necho 안녕\n");

    @Autowired
    private JobTemplates templates;

    @Autowired
    private Organisations organisations;

    @Autowired
    private People people;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Api api;

    @Autowired
    private Pages pages;

    @Autowired
    private TestClock clock;

    private Person author;
    private OrganisationId organisation;
    private Award award;

    @BeforeEach
    void aMemberWithAnAward() {
        author = people.applicant();
        award = scenarios.anAwardInForce(author.actor());
        organisation = award.organisationId();
    }

    private JobTemplate saved(String name, OrganisationId sharedWith) {
        return templates.save(author.actor(), new Draft(name, "for trials", sharedWith, CONTENT));
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(RefusedException.class, refused ->
                assertThat(refused.refusal()).as(refused.getMessage()).isEqualTo(refusal));
    }

    @Test
    void shipsTemplatesWhoseScriptsHaveNoFault() {
        List<JobTemplate> shipped = templates.list(author.actor()).stream().filter(JobTemplate::shipped).toList();
        assertThat(shipped).extracting(JobTemplate::id).containsExactly("shell", "python", "training", "sweep", "machines", "chain");
        for (JobTemplate each : shipped) {
            String script = templates.get(author.actor(), each.id()).content().script();
            assertThat(script).startsWith("#!");
            assertThat(ScriptCheck.check(script, Asked.NOTHING)).as(each.id()).isEmpty();
            assertThat(each.name()).isNotBlank();
        }
    }

    @Test
    void shippedScriptsRun() {
        for (String id : List.of("shell", "python", "training")) {
            Job job = scenarios.ended(scenarios.anAcceptedJob(author.actor(), award, templates.get(author.actor(), id).content().script()).id());
            assertThat(job.outcome().exitCode()).as(id + ": " + jobs.log(author.actor(), job.id(), 0).text()).isZero();
        }
    }

    @Test
    void keepsOnesOwnAndHidesItFromOthers() {
        JobTemplate mine = saved("나의 견본", null);
        assertThat(templates.get(author.actor(), mine.id())).isEqualTo(mine);
        assertThat(mine.content()).isEqualTo(CONTENT);
        assertThat(saved("나의 견본", null).id()).as("a double click").isEqualTo(mine.id());
        assertRefused(TemplateRefusal.NAME_TAKEN, () -> saved("나의 견본", organisation));
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.get(people.applicant().actor(), mine.id()));
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.get(people.operator().actor(), mine.id()));
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.get(author.actor(), "nonsense"));
    }

    @Test
    void sharesInTheOrganisationAndLetsItsAuthorChangeIt() {
        Person colleague = people.applicant();
        JobTemplate shared = saved("shared", organisation);
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.get(colleague.actor(), shared.id()));
        organisations.addMember(author.actor(), organisation, colleague.actor().accountId(), MemberRole.MEMBER);
        assertThat(templates.list(colleague.actor())).filteredOn(each -> each.id().equals(shared.id()))
                .singleElement().satisfies(each -> assertThat(each.mayChange()).isFalse());
        assertRefused(TemplateRefusal.NOT_YOURS, () -> templates.delete(colleague.actor(), shared.id()));

        JobTemplate changed = templates.change(author.actor(), shared.id(), new Draft("shared 2", null, organisation, CONTENT), shared.version());
        assertThat(changed.name()).isEqualTo("shared 2");
        assertRefused(LifecycleRefusal.STALE_VERSION,
                () -> templates.change(author.actor(), shared.id(), new Draft("x", null, null, CONTENT), shared.version()));
        assertRefused(LifecycleRefusal.NOT_FOUND,
                () -> templates.save(people.applicant().actor(), new Draft("theirs", null, organisation, CONTENT)));
    }

    @Test
    void leavesWhatWasSharedBehindWithWhoeverLeavesTheOrganisation() {
        Person leaver = people.applicant();
        organisations.addMember(author.actor(), organisation, leaver.actor().accountId(), MemberRole.MEMBER);
        JobTemplate shared = templates.save(leaver.actor(), new Draft("left behind", null, organisation, CONTENT));
        JobTemplate own = templates.save(leaver.actor(), new Draft("taken along", null, null, CONTENT));
        assertThat(templates.get(leaver.actor(), shared.id()).mayChange()).isTrue();

        organisations.removeMember(author.actor(), organisation, leaver.actor().accountId());

        assertThat(templates.list(leaver.actor())).extracting(JobTemplate::id).contains(own.id()).doesNotContain(shared.id());
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.get(leaver.actor(), shared.id()));
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.delete(leaver.actor(), shared.id()));
        assertRefused(LifecycleRefusal.NOT_FOUND,
                () -> templates.change(leaver.actor(), shared.id(), new Draft("mine", null, null, CONTENT), shared.version()));
        assertThat(templates.list(author.actor())).extracting(JobTemplate::id).contains(shared.id());
        templates.delete(author.actor(), shared.id());
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.restore(leaver.actor(), shared.id()));
        assertThat(templates.restore(author.actor(), shared.id()).mayChange()).isTrue();
    }

    @Test
    void undoesADeletion() {
        JobTemplate mine = saved("gone", null);
        templates.delete(author.actor(), mine.id());
        assertThat(templates.delete(author.actor(), mine.id()).name()).as("a second time").isEqualTo("gone");
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.get(author.actor(), mine.id()));
        assertThat(templates.restore(author.actor(), mine.id()).name()).isEqualTo("gone");
        templates.delete(author.actor(), mine.id());
        saved("gone", null);
        assertRefused(TemplateRefusal.NAME_TAKEN, () -> templates.restore(author.actor(), mine.id()));
        assertRefused(TemplateRefusal.SHIPPED, () -> templates.delete(author.actor(), "python"));
    }

    @Test
    void offersTheUndoAfterASecondClickToo() {
        JobTemplate mine = saved("clicked twice", null);
        Browserless browser = pages.as(author);
        browser.get("/jobs/templates");
        for (int click = 0; click < 2; click++) {
            Browserless.Page page = browser.post("/jobs/templates/" + mine.id() + "/delete", Map.of("_csrf", browser.csrf()));
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            assertThat(page.html()).contains("/jobs/templates/" + mine.id() + "/restore");
            assertThat(page.text()).contains("clicked twice");
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertRefused(TextRefusal.EMPTY, () -> saved("  ", null));
        Content none = new Content(null, false, 0, 0, 1, null, 60, null, "");
        assertRefused(TemplateRefusal.OUT_OF_RANGE, () -> templates.save(author.actor(), new Draft("none", null, null, none)));
        for (Content negative : List.of(
                new Content(null, false, 1, 0, 1, null, -1, null, ""), new Content(null, false, 1, 0, 1, -1L, 60, null, ""))) {
            assertRefused(TemplateRefusal.OUT_OF_RANGE, () -> templates.save(author.actor(), new Draft("negative", null, null, negative)));
        }
        Content large = new Content(null, false, 1, 0, 1, null, 60, null, "x".repeat((64 << 10) + 1));
        assertRefused(TemplateRefusal.TOO_LARGE, () -> templates.save(author.actor(), new Draft("large", null, null, large)));
    }

    @Test
    void listsTemplatesWithoutTheirScripts() {
        JobTemplate mine = saved("listed", null);
        assertThat(templates.list(author.actor())).allSatisfy(each -> assertThat(each.content().script()).isEmpty())
                .filteredOn(each -> each.id().equals(mine.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.content().cpus()).isEqualTo(2));
        Content other = new Content("cpu", false, 2, 0, 1, 512L, 600, null, "#!/bin/sh\necho other\n");
        JobTemplate changed = templates.change(author.actor(), mine.id(), new Draft("listed", null, null, other), mine.version());
        assertThat(changed.content()).isEqualTo(other);
        assertThat(templates.get(author.actor(), mine.id()).content()).isEqualTo(other);
    }

    @Test
    void keepsNoMoreThanTheMostTheDeletedOnesAmongThem() {
        JobTemplate first = saved("first", null);
        JobTemplate second = saved("second", null);
        templates.delete(author.actor(), first.id());
        clock.advance(Duration.ofSeconds(1));
        templates.delete(author.actor(), second.id());
        for (int number = 2; number < 200; number++) {
            saved("number " + number, null);
        }
        saved("instead of the first", null);
        assertRefused(LifecycleRefusal.NOT_FOUND, () -> templates.restore(author.actor(), first.id()));
        assertThat(templates.restore(author.actor(), second.id()).name()).isEqualTo("second");
        assertRefused(TemplateRefusal.TOO_MANY, () -> saved("one more", null));
        assertThat(templates.list(author.actor())).filteredOn(each -> !each.shipped()).hasSize(200);
    }

    @Test
    void answersPrograms() {
        Api mine = api.as(author);
        Api.Answer made = mine.post("/api/v1/job-templates", Map.of("name", "by api", "content", Map.of(
                "cpus", 1, "gpus", 0, "nodes", 1, "gpu", false, "timeLimitSeconds", 60, "script", "#!/bin/sh\necho\n")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = made.header("Location");
        assertThat(mine.get(path).json().path("name").asString()).isEqualTo("by api");
        assertThat(api.as(people.applicant()).get(path).status()).isEqualTo(404);
        assertThat(mine.delete(path).status()).isEqualTo(204);
        assertThat(mine.get(path).status()).isEqualTo(404);
        assertThat(mine.post(path + "/restore", null).status()).isEqualTo(200);
        assertThat(mine.post("/api/v1/job-templates", Map.of("name", "no content")).status()).isEqualTo(422);
    }
}
