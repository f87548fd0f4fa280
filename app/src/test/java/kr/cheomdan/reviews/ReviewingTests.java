package kr.cheomdan.reviews;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kr.cheomdan.applications.Application;
import kr.cheomdan.calls.Call;
import kr.cheomdan.reviews.Assignment.ConflictKind;
import kr.cheomdan.reviews.Assignment.Entry;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class ReviewingTests {

    private static final List<Entry> GOOD = List.of(new Entry("plan", "9", ""), new Entry("effect", "4", ""));

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Reviews reviews;

    @Autowired
    private TestClock clock;

    private final Actor officer = anOfficer();
    private Actor reviewer;
    private Application application;
    private Assignment asked;

    @BeforeEach
    void anAssignment() {
        Call call = scenarios.anOpenCall();
        Application submitted = scenarios.aSubmittedApplication(call);
        scenarios.closed(call);
        application = scenarios.anEligibleApplication(submitted);
        reviewer = scenarios.aReviewer();
        asked = reviews.assign(officer, application.id(), reviewer.accountId());
    }

    @Nested
    class Answering {

        @Test
        void keepsWhichStatementWasAgreedTo() {
            assertThat(accept().declarationVersion()).isEqualTo(Reviews.DECLARATION_VERSION);
        }

        @Test
        void refusesToAcceptWithoutTheStatementOfToday() {
            for (String other : new String[] {"", "2020-1"}) {
                refusedAt(() -> reviews.accept(reviewer, asked.id(), asked.version(), other),
                        ReviewsRefusal.DECLARATION_NEEDED, "declaration");
            }
        }

        @Test
        void takesASecondClickAsTheSame() {
            assertThat(accept()).isEqualTo(accept());
        }

        @Test
        void showsTheAnswersOnlyAfterTheStatement() {
            assertThat(reviews.application(reviewer, asked.id()).answers()).isEmpty();
            assertThat(reviews.application(reviewer, asked.id()).title()).isEqualTo(application.title());
            accept();
            assertThat(reviews.application(reviewer, asked.id()).answers()).isEqualTo(application.answers());
        }

        @Test
        void hidesTheAnswersAgainOnceTheReviewerStoodBack() {
            Assignment accepted = accept();
            Assignment conflict = reviews.declareConflict(
                    reviewer, accepted.id(), accepted.version(), ConflictKind.EXCLUSION, "My brother works there");
            assertThat(conflict.state()).isEqualTo(AssignmentState.CONFLICT);
            assertThat(conflict.conflictKind()).isEqualTo(ConflictKind.EXCLUSION);
            assertThat(reviews.application(reviewer, asked.id()).answers()).isEmpty();
        }

        @Test
        void wantsToKnowWhyAReviewerStandsBack() {
            refusedAt(() -> reviews.declareConflict(reviewer, asked.id(), asked.version(), ConflictKind.RECUSAL, " "),
                    TextRefusal.EMPTY, "text");
            refusedAt(() -> reviews.decline(reviewer, asked.id(), asked.version(), ""), TextRefusal.EMPTY, "reason");
        }

        @Test
        void refusesAnOlderVersion() {
            Assignment accepted = accept();
            refused(() -> reviews.decline(reviewer, asked.id(), accepted.version() - 1, "Too late"), LifecycleRefusal.STALE_VERSION);
        }
    }

    @Nested
    class Seeing {

        @Test
        void showsAReviewerOnlyTheOwnTasks() {
            Actor other = scenarios.aReviewer();
            Assignment others = reviews.assign(officer, application.id(), other.accountId());
            refused(() -> reviews.get(reviewer, others.id()), LifecycleRefusal.NOT_FOUND);
            refused(() -> reviews.application(reviewer, others.id()), LifecycleRefusal.NOT_FOUND);
            refused(() -> reviews.save(reviewer, others.id(), others.version(), GOOD), LifecycleRefusal.NOT_FOUND);
            assertThat(reviews.mine(reviewer, PageQuery.first()).items()).extracting(Assignment::id).containsExactly(asked.id());
        }

        @Test
        void showsReviewersAndApplicantsNoBoardAndNoRanking() {
            for (Actor outsider : List.of(reviewer, Scenarios.anApplicant(), Actor.anonymous("127.0.0.1"))) {
                refused(() -> reviews.board(outsider, application.callId()), LifecycleRefusal.NOT_FOUND);
                refused(() -> reviews.rankings(outsider, application.callId()), LifecycleRefusal.NOT_FOUND);
                refused(() -> reviews.get(outsider.equals(reviewer) ? scenarios.aReviewer() : outsider, asked.id()),
                        LifecycleRefusal.NOT_FOUND);
            }
        }

        @Test
        void letsAnAuditorReadEverythingAndChangeNothing() {
            Actor auditor = somebody(Role.AUDITOR);
            assertThat(reviews.get(auditor, asked.id())).isEqualTo(asked);
            assertThat(reviews.board(auditor, application.callId()).lines()).hasSize(1);
            refused(() -> reviews.withdraw(auditor, asked.id(), asked.version(), "no"), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> reviews.rank(auditor, application.callId()), LifecycleRefusal.NOT_YOUR_ROLE);
        }
    }

    @Nested
    class Scoring {

        private Assignment accepted;

        @BeforeEach
        void accept() {
            accepted = ReviewingTests.this.accept();
        }

        @Test
        void savesWhatThereIsAndGoesOnLater() {
            Assignment saved = save(accepted.version(), new Entry("plan", "7", "solid"));
            assertThat(saved.state()).isEqualTo(AssignmentState.IN_PROGRESS);
            Assignment more = save(saved.version(), new Entry("effect", "", "to be thought about"));
            assertThat(more.scoreOf("plan").orElseThrow().score()).isEqualTo(7);
            assertThat(more.scoreOf("effect").orElseThrow().score()).isNull();
        }

        @Test
        void refusesATabThatSavesOverAnother() {
            save(accepted.version(), new Entry("plan", "7", ""));
            refused(() -> save(accepted.version(), new Entry("plan", "3", "")), LifecycleRefusal.STALE_VERSION);
        }

        @Test
        void takesTheSameContentFromAnotherTabAsTheSame() {
            Assignment saved = save(accepted.version(), new Entry("plan", "7", ""));
            assertThat(save(accepted.version(), new Entry("plan", "7", ""))).isEqualTo(saved);
        }

        @Test
        void refusesAScoreAboveTheMaximumAndChangesNothing() {
            refusedAt(() -> save(accepted.version(), new Entry("effect", "6", "")), ReviewsRefusal.SCORE_ABOVE_MAXIMUM, "score.effect");
            refusedAt(() -> submit(accepted.version(), List.of(new Entry("plan", "11", ""), new Entry("effect", "5", ""))),
                    ReviewsRefusal.SCORE_ABOVE_MAXIMUM, "score.plan");
            assertThat(reviews.get(reviewer, asked.id())).isEqualTo(accepted);
        }

        @Test
        void refusesToHandInWithoutEveryScoreOrALowOneWithoutComment() {
            refusedAt(() -> submit(accepted.version(), List.of(new Entry("plan", "9", ""))), ReviewsRefusal.SCORE_MISSING, "score.effect");
            refusedAt(() -> submit(accepted.version(), List.of(new Entry("plan", "5", ""), new Entry("effect", "4", ""))),
                    ReviewsRefusal.COMMENT_NEEDED, "comment.plan");
        }

        @Test
        void savesWhatIsHandedIn() {
            Assignment submitted = submit(accepted.version(), GOOD);
            assertThat(submitted.state()).isEqualTo(AssignmentState.SUBMITTED);
            assertThat(submitted.submittedAt()).isEqualTo(clock.instant());
            assertThat(submitted.scoreOf("plan").orElseThrow().score()).isEqualTo(9);
        }

        @Test
        void takesASecondClickAsTheSameAndAnotherContentAsTooLate() {
            Assignment submitted = submit(accepted.version(), GOOD);
            assertThat(submit(accepted.version(), GOOD)).isEqualTo(submitted);
            refused(() -> save(submitted.version(), new Entry("plan", "2", "changed my mind")), LifecycleRefusal.NOT_IN_STATE);
        }

        @Test
        void comesBackFromTheOfficerWithAReason() {
            Assignment submitted = submit(accepted.version(), GOOD);
            refusedAt(() -> reviews.giveBack(officer, asked.id(), submitted.version(), ""), TextRefusal.EMPTY, "reason");
            Assignment returned = reviews.giveBack(officer, asked.id(), submitted.version(), "The comment names a person");
            assertThat(returned.state()).isEqualTo(AssignmentState.IN_PROGRESS);
            assertThat(returned.remark()).isEqualTo("The comment names a person");
            assertThat(submit(returned.version(), GOOD).state()).isEqualTo(AssignmentState.SUBMITTED);
        }

        @Test
        void closesAtTheInstantAndOpensWithAnExtension() {
            Panel panel = reviews.panel(application.callId()).orElseThrow();
            clock.advanceTo(panel.dueAt().minusMillis(1));
            Assignment saved = save(accepted.version(), new Entry("plan", "7", ""));
            clock.advanceTo(panel.dueAt());
            refused(() -> submit(saved.version(), GOOD), ReviewsRefusal.SCORING_CLOSED);
            refusedAt(() -> reviews.extend(officer, application.callId(), panel.version(), panel.dueAt(), "no reason"),
                    ReviewsRefusal.DUE_NOT_LATER, "dueAt");
            reviews.extend(officer, application.callId(), panel.version(), panel.dueAt().plus(Duration.ofDays(2)), "A reviewer was ill");
            assertThat(submit(saved.version(), GOOD).state()).isEqualTo(AssignmentState.SUBMITTED);
        }

        @Test
        void cannotBeDoneByAnOfficer() {
            refused(() -> reviews.save(officer, asked.id(), accepted.version(), GOOD), LifecycleRefusal.NOT_FOUND);
            refused(() -> reviews.submit(officer, asked.id(), accepted.version(), GOOD), LifecycleRefusal.NOT_FOUND);
        }

        private Assignment save(int version, Entry... entries) {
            return reviews.save(reviewer, asked.id(), version, List.of(entries));
        }

        private Assignment submit(int version, List<Entry> entries) {
            return reviews.submit(reviewer, asked.id(), version, entries);
        }
    }

    private Assignment accept() {
        return reviews.accept(reviewer, asked.id(), asked.version(), Reviews.DECLARATION_VERSION);
    }
}
