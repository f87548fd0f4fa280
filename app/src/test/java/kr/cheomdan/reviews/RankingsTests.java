package kr.cheomdan.reviews;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.reviews.Assignment.ConflictKind;
import kr.cheomdan.reviews.Assignment.Entry;
import kr.cheomdan.reviews.Ranking.Row;
import kr.cheomdan.reviews.Ranking.Standing;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class RankingsTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Applications applications;

    @Autowired
    private Calls calls;

    @Autowired
    private JdbcClient jdbc;

    private final Actor officer = anOfficer();
    private Call call;
    private Application first;
    private Application second;
    private Application third;

    /** 1,000 hours are offered; 600 and 500 are asked for, and 100 by one that is not good enough. */
    @BeforeEach
    void threeApplications() {
        call = scenarios.anOpenCall();
        first = submitted(600);
        second = submitted(500);
        third = submitted(100);
        scenarios.closed(call);
    }

    @Test
    void ranksAndDrawsTheLineByTheOffer() {
        reviewAll();
        Ranking ranking = reviews.rank(officer, call.id());
        assertThat(ranking.run()).isEqualTo(1);
        assertThat(ranking.rows()).extracting(Row::applicationId).containsExactly(first.id(), second.id(), third.id());
        assertThat(ranking.rows()).extracting(Row::standing).containsExactly(Standing.SELECTED, Standing.RESERVED, Standing.BELOW_MARK);
        assertThat(ranking.rows().get(0).score()).isEqualByComparingTo("92");
        assertThat(ranking.rows().get(0).reviews()).isEqualTo(3);
        assertThat(reviews.rankings(officer, call.id())).containsExactly(ranking);
    }

    @Test
    void refusesWhileReviewsAreMissingAndNamesWhere() {
        scenarios.aReviewedApplication(first, 9, 5);
        scenarios.aReviewedApplication(second, 8, 4);
        Application lacking = scenarios.anEligibleApplication(third);
        scenarios.aReview(lacking, 8, 4);
        scenarios.aReview(lacking, 8, 4);
        var refusal = refused(() -> reviews.rank(officer, call.id()), ReviewsRefusal.TOO_FEW_REVIEWS);
        assertThat(refusal.arguments()).containsExactly(3, third.number());
        scenarios.aReview(lacking, 8, 4);
        assertThat(reviews.rank(officer, call.id()).rows()).hasSize(3);
    }

    @Test
    void refusesWhileAnApplicationIsNotPreChecked() {
        scenarios.aReviewedApplication(first, 9, 5);
        var refusal = refused(() -> reviews.rank(officer, call.id()), ReviewsRefusal.NOT_SCREENED);
        assertThat(refusal.arguments().get(0).toString()).contains(second.number(), third.number());
    }

    @Test
    void leavesOutWhatWasWithdrawn() {
        reviewAll();
        Actor member = member(second);
        Application now = applications.find(second.id());
        applications.withdraw(member, second.id(), now.version(), "We found another way");
        assertThat(reviews.rank(officer, call.id()).rows()).extracting(Row::applicationId).containsExactly(first.id(), third.id());
    }

    @Test
    void makesANewRunEachTimeAndKeepsTheOldOnes() {
        reviewAll();
        Ranking one = reviews.rank(officer, call.id());
        Ranking two = reviews.rank(officer, call.id());
        assertThat(two.id()).isNotEqualTo(one.id());
        assertThat(two.run()).isEqualTo(2);
        assertThat(two.inputHash()).isEqualTo(one.inputHash());
        assertThat(reviews.rankings(officer, call.id())).containsExactly(two, one);
    }

    @Test
    void neverChangesARun() {
        reviewAll();
        Ranking ranking = reviews.rank(officer, call.id());
        for (String change : List.of(
                "update reviews.ranking_row set score = 100 where ranking_id = :id",
                "delete from reviews.ranking_input where ranking_id = :id",
                "update reviews.ranking set offered = 1 where id = :id")) {
            assertThatThrownBy(() -> jdbc.sql(change).param("id", ranking.id().value()).update())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void closesScoringUntilItIsOpenedAgain() {
        reviewAll();
        Assignment review = reviews.board(officer, call.id()).lines().get(0).cells().get(0).assignment();
        reviews.rank(officer, call.id());
        refused(() -> reviews.giveBack(officer, review.id(), review.version(), "Look again"), ReviewsRefusal.SCORING_CLOSED);
        Panel panel = reviews.panel(call.id()).orElseThrow();
        assertThat(reviews.reopen(officer, call.id(), panel.version(), "A score was mistyped").state()).isEqualTo(PanelState.SCORING);
        assertThat(reviews.giveBack(officer, review.id(), review.version(), "Look again").state()).isEqualTo(AssignmentState.IN_PROGRESS);
    }

    @Test
    void losesItsRankingWhenACountedReviewerDeclaresAConflict() {
        scenarios.aReviewedApplication(second, 8, 4);
        scenarios.aReviewedApplication(third, 2, 1);
        Application eligible = scenarios.anEligibleApplication(first);
        Actor reviewer = scenarios.aReviewer();
        Assignment accepted = scenarios.anAcceptedAssignment(eligible, reviewer);
        Assignment review = reviews.submit(reviewer, accepted.id(), accepted.version(),
                List.of(new Entry("plan", "10", ""), new Entry("effect", "5", "")));
        scenarios.aReview(eligible, 9, 4);
        scenarios.aReview(eligible, 9, 4);
        Ranking ranking = reviews.rank(officer, call.id());

        reviews.declareConflict(reviewer, review.id(), review.version(), ConflictKind.RECUSAL, "I have since been offered a post there");

        refused(() -> reviews.confirm(aLead(), call.id(), ranking.id()), LifecycleRefusal.NOT_IN_STATE);
        refused(() -> reviews.rank(officer, call.id()), ReviewsRefusal.TOO_FEW_REVIEWS);
        scenarios.aReview(eligible, 9, 4);
        assertThat(reviews.rank(officer, call.id()).run()).isEqualTo(2);
    }

    @Test
    void isConfirmedByTheLeadOnceAndForAll() {
        reviewAll();
        Ranking earlier = reviews.rank(officer, call.id());
        Ranking ranking = reviews.rank(officer, call.id());
        refused(() -> reviews.confirmedRanking(call.id()), ReviewsRefusal.NOT_CONFIRMED);
        refused(() -> reviews.confirm(officer, call.id(), ranking.id()), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> reviews.confirm(aLead(), call.id(), earlier.id()), ReviewsRefusal.NOT_LATEST_RUN);

        reviews.confirm(aLead(), call.id(), ranking.id());

        assertThat(reviews.confirm(aLead(), call.id(), ranking.id())).as("a second click").isEqualTo(ranking);
        refused(() -> reviews.confirm(officer, call.id(), ranking.id()), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> reviews.confirm(anApplicant(), call.id(), ranking.id()), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> reviews.confirm(officer, call.id(), ranking.id()), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> reviews.confirm(Scenarios.anApplicant(), call.id(), ranking.id()), LifecycleRefusal.NOT_YOUR_ROLE);
        assertThat(reviews.confirmedRanking(call.id())).isEqualTo(ranking);
        assertThat(calls.find(call.id()).state()).isEqualTo(CallState.DECIDING);
        assertThat(applications.of(call.id())).extracting(Application::state).containsOnly(ApplicationState.RANKED);
        refused(() -> reviews.rank(officer, call.id()), LifecycleRefusal.NOT_IN_STATE);
        Assignment review = reviews.board(officer, call.id()).lines().get(0).cells().get(0).assignment();
        refused(() -> reviews.giveBack(officer, review.id(), review.version(), "too late"), ReviewsRefusal.SCORING_CLOSED);
    }

    @Test
    void showsOnTheBoardWhatIsThereAndNothingWhereThereIsNothing() {
        Application eligible = scenarios.anEligibleApplication(first);
        Board empty = reviews.board(officer, call.id());
        assertThat(empty.lines()).hasSize(1);
        assertThat(empty.lines().get(0).score()).isNull();
        assertThat(empty.lines().get(0).spread()).isNull();
        assertThat(empty.isComplete()).isFalse();

        scenarios.aReview(eligible, 10, 5);
        scenarios.aReview(eligible, 5, 5);
        scenarios.anAcceptedAssignment(eligible, scenarios.aReviewer());
        Board.Line line = reviews.board(officer, call.id()).lines().get(0);
        assertThat(line.cells()).hasSize(3);
        assertThat(line.submitted()).isEqualTo(2);
        assertThat(line.score()).isEqualByComparingTo("85");
        assertThat(line.spread()).isEqualByComparingTo("30");
    }

    private void reviewAll() {
        scenarios.aReviewedApplication(first, 10, 4);
        scenarios.aReviewedApplication(second, 8, 4);
        scenarios.aReviewedApplication(third, 2, 1);
    }

    private Application submitted(long hours) {
        Actor member = anApplicant();
        return scenarios.aSubmittedApplication(call, member, scenarios.anOrganisation(member).id(), hours * 3_600);
    }

    private static Actor member(Application application) {
        return new Actor(application.startedBy(), "member", java.util.Set.of(kr.cheomdan.shared.Role.APPLICANT), "127.0.0.1");
    }
}
