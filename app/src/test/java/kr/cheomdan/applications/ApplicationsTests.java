package kr.cheomdan.applications;

import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationAction;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Applications on the real database, from the first saved word to the outcome. */
@CheomdanTest
class ApplicationsTests {

    @Autowired
    private Applications applications;

    @Autowired
    private Calls calls;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Actor member = anApplicant();

    @Nested
    class Starting {

        @Test
        void givesNumbersWithoutAGap() {
            Call call = scenarios.anOpenCall();
            String prefix = call.code().toUpperCase(java.util.Locale.ROOT);
            assertThat(start(call).number()).isEqualTo(prefix + "-0001");
            assertThat(start(call).number()).isEqualTo(prefix + "-0002");
        }

        @Test
        void givesOneOrganisationOneApplicationHoweverOftenItStarts() {
            Call call = scenarios.anOpenCall();
            OrganisationId organisation = scenarios.anOrganisation(member).id();
            Application first = applications.start(member, call.id(), organisation);
            assertThat(applications.start(member, call.id(), organisation)).isEqualTo(first);
            assertThat(start(call).number()).endsWith("-0002");
        }

        @Test
        void givesManyAtOnceTheirOwnNumbersWithoutAGap() throws Exception {
            Call call = scenarios.anOpenCall();
            Organisation shared = scenarios.anOrganisation(member);
            List<Callable<String>> starts = new java.util.ArrayList<>();
            for (int i = 0; i < 12; i++) {
                Actor other = anApplicant();
                OrganisationId organisation = scenarios.anOrganisation(other).id();
                starts.add(() -> applications.start(other, call.id(), organisation).number());
                starts.add(() -> applications.start(member, call.id(), shared.id()).number());
            }
            Set<String> numbers = new HashSet<>(atOnce(starts));
            assertThat(numbers).hasSize(13);
            assertThat(applications.of(call.id())).extracting(Application::number).last().asString().endsWith("-0013");
        }

        @Test
        void allowsANewOneAfterAWithdrawal() {
            Call call = scenarios.anOpenCall();
            OrganisationId organisation = scenarios.anOrganisation(member).id();
            Application first = applications.start(member, call.id(), organisation);
            applications.withdraw(member, first.id(), first.version(), null);
            assertThat(applications.start(member, call.id(), organisation).id()).isNotEqualTo(first.id());
        }

        @Test
        void isRefusedBeforeTheOpeningAndAfterTheClosing() {
            Instant opens = clock.instant().plus(Duration.ofDays(2));
            Call scheduled = scenarios.anOpenCall(draft -> draft.withSchedule(opens, opens.plus(Duration.ofDays(31)), null));
            refuses(ApplicationRefusal.NOT_YET_OPEN, () -> start(scheduled));
            Call closed = scenarios.closed(scenarios.anOpenCall());
            refuses(ApplicationRefusal.CLOSED, () -> start(closed));
            Call open = scenarios.anOpenCall();
            calls.cancel(aLead(), open.id(), open.version(), "In error");
            refuses(ApplicationRefusal.CALL_NOT_OPEN, () -> start(open));
        }

        @Test
        void isNotForStrangersOfTheOrganisation() {
            Call call = scenarios.anOpenCall();
            OrganisationId organisation = scenarios.anOrganisation(member).id();
            refuses(LifecycleRefusal.NOT_FOUND, () -> applications.start(anApplicant(), call.id(), organisation));
        }
    }

    @Nested
    class Saving {

        @Test
        void keepsWhatIsIncompleteOrTooLongOrNoNumber() {
            Application draft = start(scenarios.anOpenCall());
            Application saved = save(draft, new ApplicationDraft(null, 1L, Map.of("goal", "가".repeat(5_000), "staff", "about ten"), false));
            assertThat(saved.answers()).containsEntry("staff", "about ten");
            assertThat(applications.preCheck(member, saved.id()).points()).extracting(PreCheck.Point::code)
                    .containsExactly("title-missing", "ask-too-small", "answer-too-long", "answer-not-a-number", "not-declared");
        }

        @Test
        void keepsMarkupEmojiAndTakesBlankForNothing() {
            Application draft = start(scenarios.anOpenCall());
            Application saved = save(draft, new ApplicationDraft("  <b>GPU</b> \uD83D\uDE80 ", null, Map.of("goal", "  "), false));
            assertThat(saved.title()).isEqualTo("<b>GPU</b> \uD83D\uDE80");
            assertThat(saved.answers()).isEmpty();
        }

        @Test
        void refusesWhatCannotBeKeptAndNamesTheField() {
            Application draft = start(scenarios.anOpenCall());
            at(TextRefusal.FORBIDDEN_CHARACTER, "title", () -> save(draft, titled("a\u0000b")));
            at(TextRefusal.FORBIDDEN_CHARACTER, "answers.goal",
                    () -> save(draft, new ApplicationDraft(null, null, Map.of("goal", "x\u202Ey"), false)));
            at(TextRefusal.TOO_LONG, "title", () -> save(draft, titled("t".repeat(10_000))));
            at(ApplicationRefusal.ASK_NOT_POSITIVE, "ask", () -> save(draft, new ApplicationDraft(null, 0L, null, false)));
            at(ApplicationRefusal.ASK_NOT_POSITIVE, "ask", () -> save(draft, new ApplicationDraft(null, -1L, null, false)));
            at(ApplicationRefusal.QUESTION_UNKNOWN, "answers",
                    () -> save(draft, new ApplicationDraft(null, null, Map.of("secret", "x"), false)));
            assertThat(applications.find(draft.id())).isEqualTo(draft);
        }

        @Test
        void refusesASecondTabThatHasNotSeenTheFirst() {
            Application draft = start(scenarios.anOpenCall());
            Application first = save(draft, titled("First tab"));
            RefusedException refused = refuses(LifecycleRefusal.STALE_VERSION, () -> save(draft, titled("Second tab")));
            assertThat(refused.arguments()).containsExactly(draft.version(), first.version());
            assertThat(applications.find(draft.id()).title()).isEqualTo("First tab");
        }

        @Test
        void takesTheSameAgainWhoseAnswerWasLostOnTheWay() {
            Application draft = start(scenarios.anOpenCall());
            Application saved = save(draft, titled("The same"));
            assertThat(save(draft, titled("The same"))).isEqualTo(saved);
        }

        @Test
        void isNotForTheAgency() {
            Application draft = start(scenarios.anOpenCall());
            for (Role role : Role.values()) {
                refuses(LifecycleRefusal.NOT_FOUND, () -> applications.save(somebody(role), draft.id(), draft.version(), titled("x")));
            }
        }

        @Test
        void endsWithTheCall() {
            Call call = scenarios.anOpenCall();
            Application draft = start(call);
            scenarios.closed(call);
            refuses(ApplicationRefusal.CLOSED, () -> save(draft, titled("Too late")));
        }
    }

    @Nested
    class Submitting {

        @Test
        void givesAReceiptOverTheFrozenRevision() {
            Application draft = filled(scenarios.anOpenCall());
            Receipt receipt = applications.submit(member, draft.id(), draft.version());
            assertThat(receipt.number()).isEqualTo(draft.number() + "-R1");
            assertThat(receipt.receivedAt()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.SECONDS));
            assertThat(receipt.sha256()).isEqualTo(FrozenRevision.sha256(receipt.content()));
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
            refuses(ApplicationRefusal.CLOSED, () -> applications.submit(lateMember, late.id(), late.version()));
            assertThat(applications.submit(member, inTime.id(), inTime.version())).as("asked again after the bell").isEqualTo(receipt);
            assertThat(applications.find(late.id()).standing(call, clock.instant())).isEqualTo(Application.NOT_SUBMITTED);
        }

        @Test
        void refusesWhatIsIncompleteAndNamesEveryPoint() {
            Application draft = start(scenarios.anOpenCall());
            RefusedException refused = refuses(
                    ApplicationRefusal.NOT_COMPLETE, () -> applications.submit(member, draft.id(), draft.version()));
            assertThat(refused.arguments()).containsExactly(4, "title-missing, ask-missing, answer-missing, not-declared");
        }

        @Test
        void refusesAnOrganisationThatMayNotApplyOrIsClosedDown() {
            Call call = scenarios.anOpenCall();
            Application draft = filled(call);
            organisations.advance(anOfficer(), draft.organisationId(), OrganisationAction.CLOSE, "Closed down");
            RefusedException refused = refuses(
                    ApplicationRefusal.NOT_COMPLETE, () -> applications.submit(member, draft.id(), draft.version()));
            assertThat(refused.arguments()).containsExactly(1, "organisation-inactive");
        }

        @Test
        void refusesAVersionThatSomebodyHasChangedSince() {
            Application draft = filled(scenarios.anOpenCall());
            applications.save(member, draft.id(), draft.version(), new ApplicationDraft("Changed", draft.ask().amount(), draft.answers(), true));
            refuses(LifecycleRefusal.STALE_VERSION, () -> applications.submit(member, draft.id(), draft.version()));
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
            refuses(ApplicationRefusal.CLOSED, () -> applications.reopen(member, draft.id(), version));
        }

        @Test
        void neverChangesARevisionEvenByHand() {
            Application submitted = scenarios.aSubmittedApplication(scenarios.anOpenCall());
            assertThatThrownBy(() -> jdbc.sql("update applications.revision set content = 'x' where application_id = ?")
                    .param(submitted.id().value()).update()).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> jdbc.sql("delete from applications.revision where application_id = ?")
                    .param(submitted.id().value()).update()).isInstanceOf(DataAccessException.class);
        }
    }

    @Nested
    class PreChecking {

        @Test
        void waitsForTheClosing() {
            Call call = scenarios.anOpenCall();
            Application submitted = scenarios.aSubmittedApplication(call);
            refuses(ApplicationRefusal.STILL_OPEN,
                    () -> applications.screen(anOfficer(), submitted.id(), submitted.version(), true, null));
            refuses(ApplicationRefusal.STILL_OPEN, () -> applications.screenAll(anOfficer(), call.id()));
        }

        @Test
        void needsAReasonToRefuseAndAllowsToReinstate() {
            Call call = scenarios.anOpenCall();
            Application submitted = scenarios.aSubmittedApplication(call);
            scenarios.closed(call);
            refuses(TextRefusal.EMPTY, () -> applications.screen(anOfficer(), submitted.id(), submitted.version(), false, " "));
            Application refused = applications.screen(anOfficer(), submitted.id(), submitted.version(), false, "Tax arrears");
            assertThat(refused.state()).isEqualTo(ApplicationState.INELIGIBLE);
            assertThat(refused.stateReason()).isEqualTo("Tax arrears");
            assertThat(applications.reinstate(aLead(), refused.id(), refused.version(), "Paid since").state())
                    .isEqualTo(ApplicationState.ELIGIBLE);
        }

        @Test
        void passesAllThatMeetEveryPointAndLeavesTheRestToAPerson() {
            Call call = scenarios.anOpenCall();
            Application good = scenarios.aSubmittedApplication(call);
            Application closedDown = scenarios.aSubmittedApplication(call);
            organisations.advance(anOfficer(), closedDown.organisationId(), OrganisationAction.CLOSE, "Closed down");
            scenarios.closed(call);
            assertThat(applications.screenAll(anOfficer(), call.id())).isEqualTo(1);
            assertThat(applications.find(good.id()).state()).isEqualTo(ApplicationState.ELIGIBLE);
            Application left = applications.find(closedDown.id());
            assertThat(left.state()).isEqualTo(ApplicationState.SUBMITTED);
            refuses(TextRefusal.EMPTY, () -> applications.screen(anOfficer(), left.id(), left.version(), true, null));
        }

        @Test
        void isNotDoneByAMemberOfTheOrganisation() {
            Call call = scenarios.anOpenCall();
            Actor both = somebody(Role.APPLICANT, Role.PROGRAM_OFFICER);
            Application own = scenarios.aSubmittedApplication(call, both, scenarios.anOrganisation(both).id());
            scenarios.closed(call);
            refuses(ApplicationRefusal.OWN_APPLICATION, () -> applications.screen(both, own.id(), own.version(), true, null));
            assertThat(applications.screenAll(both, call.id())).isZero();
        }

        @Test
        void isForOfficersAndLeads() {
            Call call = scenarios.anOpenCall();
            Application submitted = scenarios.aSubmittedApplication(call);
            scenarios.closed(call);
            for (Role role : List.of(Role.APPLICANT, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR, Role.ADMIN)) {
                refuses(LifecycleRefusal.NOT_YOUR_ROLE,
                        () -> applications.screen(somebody(role), submitted.id(), submitted.version(), true, null));
            }
        }
    }

    @Nested
    class Seeing {

        @Test
        void hidesAnotherOrganisationsApplication() {
            Application submitted = scenarios.aSubmittedApplication(scenarios.anOpenCall());
            for (Actor stranger : List.of(anApplicant(), somebody(Role.REVIEWER), Actor.anonymous("test"))) {
                refuses(LifecycleRefusal.NOT_FOUND, () -> applications.get(stranger, submitted.id()));
                refuses(LifecycleRefusal.NOT_FOUND, () -> applications.receipts(stranger, submitted.id()));
                refuses(LifecycleRefusal.NOT_FOUND, () -> applications.preCheck(stranger, submitted.id()));
                refuses(LifecycleRefusal.NOT_FOUND, () -> applications.submit(stranger, submitted.id(), submitted.version()));
                refuses(LifecycleRefusal.NOT_FOUND, () -> applications.withdraw(stranger, submitted.id(), submitted.version(), null));
                assertThat(applications.list(stranger, Applications.Filter.of(submitted.callId()), PageQuery.first()).items()).isEmpty();
            }
            assertThat(applications.get(somebody(Role.AUDITOR), submitted.id())).isEqualTo(submitted);
        }

        @Test
        void countsAndFiltersWhatACallHas() {
            Call call = scenarios.anOpenCall();
            Application submitted = scenarios.aSubmittedApplication(call);
            Application draft = start(call);
            Application gone = scenarios.aSubmittedApplication(call, anotherMember, scenarios.anOrganisation(anotherMember).id());
            applications.withdraw(anotherMember, gone.id(), gone.version(), "Changed plans");
            assertThat(applications.statistics(anOfficer(), call.id())).isEqualTo(new Applications.Statistics(3, 1, 1));
            refuses(LifecycleRefusal.NOT_FOUND, () -> applications.statistics(member, call.id()));
            assertThat(numbers(call, "DRAFT")).containsExactly(draft.number());
            assertThat(numbers(call, "NOT_SUBMITTED")).isEmpty();
            scenarios.closed(call);
            assertThat(numbers(call, "DRAFT")).isEmpty();
            assertThat(numbers(call, "NOT_SUBMITTED")).containsExactly(draft.number());
            assertThat(numbers(call, "SUBMITTED")).containsExactly(submitted.number());
            assertThat(numbers(call, null)).containsExactly(gone.number(), draft.number(), submitted.number());
        }

        private final Actor anotherMember = anApplicant();

        private List<String> numbers(Call call, @org.jspecify.annotations.Nullable String standing) {
            return applications.list(anOfficer(), new Applications.Filter(call.id(), standing, null), PageQuery.first()).items().stream()
                    .map(summary -> summary.application().number())
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList();
        }
    }

    @Test
    void movesOnThroughReviewAndDecision() {
        Call call = scenarios.anOpenCall();
        Application submitted = scenarios.aSubmittedApplication(call);
        scenarios.closed(call);
        Application eligible = scenarios.anEligibleApplication(submitted);
        applications.advance(anOfficer(), eligible.id(), ApplicationAction.START_REVIEW, null);
        applications.advance(anOfficer(), eligible.id(), ApplicationAction.RANK, null);
        applications.advance(aLead(), eligible.id(), ApplicationAction.RESERVE, "Below the line");
        Application selected = applications.advance(Actor.system("awards.lapse"), eligible.id(), ApplicationAction.SELECT, null);
        assertThat(selected.state()).isEqualTo(ApplicationState.SELECTED);
        refuses(LifecycleRefusal.NOT_IN_STATE,
                () -> applications.advance(aLead(), eligible.id(), ApplicationAction.NOT_SELECT, null));
        assertThatThrownBy(() -> applications.advance(aLead(), eligible.id(), ApplicationAction.SUBMIT, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Application start(Call call) {
        Actor starter = applications.list(member, Applications.Filter.of(call.id()), PageQuery.first()).items().isEmpty() ? member : anApplicant();
        return applications.start(starter, call.id(), scenarios.anOrganisation(starter).id());
    }

    private Application filled(Call call) {
        return scenarios.aFilledDraft(call, member, scenarios.anOrganisation(member).id());
    }

    private Application save(Application draft, ApplicationDraft content) {
        return applications.save(member, draft.id(), draft.version(), content);
    }

    private static ApplicationDraft titled(String title) {
        return new ApplicationDraft(title, null, null, false);
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

    private static void at(Refusal refusal, String field, ThrowingCallable act) {
        assertThat(refuses(refusal, act).field()).isEqualTo(field);
    }

    private static RefusedException refuses(Refusal refusal, ThrowingCallable act) {
        RefusedException[] caught = new RefusedException[1];
        assertThatThrownBy(act).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            caught[0] = refused;
        });
        return caught[0];
    }
}
