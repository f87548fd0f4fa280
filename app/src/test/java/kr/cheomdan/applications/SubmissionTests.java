package kr.cheomdan.applications;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.calls.Call;
import kr.cheomdan.organisations.OrganisationAction;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The submission to the second, once, and over a frozen revision. */
@CheomdanTest
class SubmissionTests {

    @Autowired
    private Applications applications;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Actor member = anApplicant();

    @Test
    void givesAReceiptOverTheFrozenRevision() {
        Application draft = filled(scenarios.anOpenCall());
        Receipt receipt = applications.submit(member, draft.id(), draft.version());
        assertThat(receipt.number()).isEqualTo(draft.number() + "-R1");
        assertThat(receipt.receivedAt()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.SECONDS));
        assertThat(receipt.sha256()).isEqualTo(Sha256.hexOf(receipt.content()));
        assertThat(receipt.content()).contains("\"number\":\"" + draft.number() + "\"").doesNotContain("\n", ": ");
        Application submitted = applications.find(draft.id());
        assertThat(submitted.state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(submitted.revision()).isEqualTo(1);
        assertThat(applications.receipts(member, draft.id())).containsExactly(receipt);
    }

    @Test
    void takesADoubleClickForOneSubmission() throws Exception {
        Application draft = filled(scenarios.anOpenCall());
        Callable<Receipt> click = () -> applications.submit(member, draft.id(), draft.version());
        assertThat(new HashSet<>(atOnce(List.of(click, click, click, click)))).hasSize(1);
        assertThat(applications.receipts(member, draft.id())).hasSize(1);
    }

    @Test
    void isInTimeOneSecondBeforeTheClosingAndRefusedAtIt() {
        Call call = scenarios.anOpenCall();
        Application inTime = filled(call);
        Actor lateMember = anApplicant();
        Application late = scenarios.aFilledDraft(call, lateMember, scenarios.anOrganisation(lateMember).id());
        clock.advanceTo(call.closesAt().minusSeconds(1));
        Receipt receipt = applications.submit(member, inTime.id(), inTime.version());
        assertThat(receipt.receivedAt()).isEqualTo(call.closesAt().minusSeconds(1));
        clock.advanceTo(call.closesAt());
        refused(() -> applications.submit(lateMember, late.id(), late.version()), ApplicationRefusal.CLOSED);
        assertThat(applications.submit(member, inTime.id(), inTime.version())).as("asked again after the bell").isEqualTo(receipt);
        assertThat(applications.find(late.id()).standing(call, clock.instant())).isEqualTo(Application.NOT_SUBMITTED);
    }

    @Test
    void refusesWhatIsIncompleteAndNamesEveryPoint() {
        Application draft = start(scenarios.anOpenCall());
        RefusedException refused = refused(
                () -> applications.submit(member, draft.id(), draft.version()), ApplicationRefusal.NOT_COMPLETE);
        assertThat(openPoints(refused)).containsExactly(
                "title applications.title-missing",
                "ask applications.ask-missing",
                "answers.goal applications.answer-missing",
                "declared applications.not-declared");
    }

    @Test
    void refusesAnOrganisationThatMayNotApplyOrIsClosedDown() {
        Call call = scenarios.anOpenCall();
        Application draft = filled(call);
        organisations.advance(anOfficer(), draft.organisationId(), OrganisationAction.CLOSE, "Closed down");
        RefusedException refused = refused(
                () -> applications.submit(member, draft.id(), draft.version()), ApplicationRefusal.NOT_COMPLETE);
        assertThat(openPoints(refused)).containsExactly("organisation applications.organisation-inactive");
    }

    private static List<String> openPoints(RefusedException refused) {
        List<?> points = (List<?>) refused.arguments().get(1);
        assertThat(refused.arguments().get(0)).isEqualTo(points.size());
        return points.stream()
                .map(RefusedException.class::cast)
                .map(point -> point.field() + " " + point.refusal().code())
                .toList();
    }

    @Test
    void refusesAVersionThatSomebodyHasChangedSince() {
        Application draft = filled(scenarios.anOpenCall());
        applications.save(member, draft.id(), draft.version(),
                new ApplicationDraft("Changed", draft.ask().amount(), draft.answers(), true));
        refused(() -> applications.submit(member, draft.id(), draft.version()), LifecycleRefusal.STALE_VERSION);
    }

    @Test
    void isReplacedBeforeTheClosingAndKeepsEveryRevision() {
        Call call = scenarios.anOpenCall();
        Application draft = filled(call);
        Receipt first = applications.submit(member, draft.id(), draft.version());
        Application reopened = applications.reopen(member, draft.id(), applications.find(draft.id()).version());
        Application changed = applications.save(member, draft.id(), reopened.version(),
                new ApplicationDraft("Replaced", draft.ask().amount(), draft.answers(), true));
        Receipt second = applications.submit(member, draft.id(), changed.version());
        assertThat(second.number()).endsWith("-R2");
        assertThat(applications.receipts(member, draft.id())).containsExactly(second, first);
        scenarios.closed(call);
        int version = applications.find(draft.id()).version();
        refused(() -> applications.reopen(member, draft.id(), version), ApplicationRefusal.CLOSED);
    }

    @Test
    void neverChangesARevisionEvenByHand() {
        Application submitted = scenarios.aSubmittedApplication(scenarios.anOpenCall());
        assertThatThrownBy(() -> jdbc.sql("update applications.revision set content = 'x' where application_id = ?")
                .param(submitted.id().value()).update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from applications.revision where application_id = ?")
                .param(submitted.id().value()).update()).isInstanceOf(DataAccessException.class);
    }

    private Application start(Call call) {
        boolean first = applications.list(member, Applications.Filter.of(call.id()), PageQuery.first()).items().isEmpty();
        Actor starter = first ? member : anApplicant();
        return applications.start(starter, call.id(), scenarios.anOrganisation(starter).id());
    }

    private Application filled(Call call) {
        return scenarios.aFilledDraft(call, member, scenarios.anOrganisation(member).id());
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : threads.invokeAll(acts)) {
                try {
                    results.add(future.get());
                } catch (ExecutionException failed) {
                    throw new AssertionError(failed.getCause());
                }
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
