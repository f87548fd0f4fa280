package kr.cheomdan.applications;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Beginning an application and keeping what is typed, on the real database. */
@CheomdanTest
class DraftingTests {

    @Autowired
    private Applications applications;

    @Autowired
    private Calls calls;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private TestClock clock;

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
            refused(() -> start(scheduled), ApplicationRefusal.NOT_YET_OPEN);
            Call closed = scenarios.closed(scenarios.anOpenCall());
            refused(() -> start(closed), ApplicationRefusal.CLOSED);
            Call open = scenarios.anOpenCall();
            calls.cancel(aLead(), open.id(), open.version(), "In error");
            refused(() -> start(open), ApplicationRefusal.CALL_NOT_OPEN);
        }

        @Test
        void isCheckedForManyOrganisationsAsForOne() {
            Call call = scenarios.anOpenCall();
            OrganisationId one = scenarios.anOrganisation(member).id();
            OrganisationId other = scenarios.anOrganisation(member).id();
            assertThat(applications.mayApply(member, call.id(), List.of(one, other))).isEqualTo(Map.of(
                    one, applications.mayApply(member, call.id(), one), other, applications.mayApply(member, call.id(), other)));
            refused(() -> applications.mayApply(anApplicant(), call.id(), List.of(one)), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void isNotForStrangersOfTheOrganisation() {
            Call call = scenarios.anOpenCall();
            OrganisationId organisation = scenarios.anOrganisation(member).id();
            refused(() -> applications.start(anApplicant(), call.id(), organisation), LifecycleRefusal.NOT_FOUND);
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
            refusedAt(() -> save(draft, titled("a\u0000b")), TextRefusal.FORBIDDEN_CHARACTER, "title");
            refusedAt(() -> save(draft, new ApplicationDraft(null, null, Map.of("goal", "x\u202Ey"), false)),
                    TextRefusal.FORBIDDEN_CHARACTER, "answers.goal");
            refusedAt(() -> save(draft, titled("t".repeat(10_000))), TextRefusal.TOO_LONG, "title");
            refusedAt(() -> save(draft, new ApplicationDraft(null, 0L, null, false)), ApplicationRefusal.ASK_NOT_POSITIVE, "ask");
            refusedAt(() -> save(draft, new ApplicationDraft(null, -1L, null, false)), ApplicationRefusal.ASK_NOT_POSITIVE, "ask");
            refusedAt(() -> save(draft, new ApplicationDraft(null, null, Map.of("secret", "x"), false)),
                    ApplicationRefusal.QUESTION_UNKNOWN, "answers");
            assertThat(applications.find(draft.id())).isEqualTo(draft);
        }

        @Test
        void refusesASecondTabThatHasNotSeenTheFirst() {
            Application draft = start(scenarios.anOpenCall());
            Application first = save(draft, titled("First tab"));
            RefusedException refused = refused(() -> save(draft, titled("Second tab")), LifecycleRefusal.STALE_VERSION);
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
                refused(() -> applications.save(somebody(role), draft.id(), draft.version(), titled("x")), LifecycleRefusal.NOT_FOUND);
            }
        }

        @Test
        void endsWithTheCall() {
            Call call = scenarios.anOpenCall();
            Application draft = start(call);
            scenarios.closed(call);
            refused(() -> save(draft, titled("Too late")), ApplicationRefusal.CLOSED);
        }
    }

    private Application start(Call call) {
        boolean first = applications.list(member, Applications.Filter.of(call.id()), PageQuery.first()).items().isEmpty();
        Actor starter = first ? member : anApplicant();
        return applications.start(starter, call.id(), scenarios.anOrganisation(starter).id());
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
}
