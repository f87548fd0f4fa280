package kr.cheomdan.reviews;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import kr.cheomdan.applications.Application;
import kr.cheomdan.applications.ApplicationState;
import kr.cheomdan.applications.Applications;
import kr.cheomdan.calls.Call;
import kr.cheomdan.calls.CallState;
import kr.cheomdan.calls.Calls;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class AssigningTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    @Autowired
    private Reviews reviews;

    @Autowired
    private Applications applications;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Calls calls;

    private final Actor officer = anOfficer();
    private final Actor member = anApplicant();
    private Organisation applicant;
    private Call call;
    private Application application;

    @BeforeEach
    void anEligibleApplication() {
        applicant = scenarios.anOrganisation(member);
        call = scenarios.anOpenCall();
        Application submitted = scenarios.aSubmittedApplication(call, member, applicant.id());
        scenarios.closed(call);
        application = scenarios.anEligibleApplication(submitted);
    }

    @Nested
    class AssigningAReviewer {

        @Test
        void startsTheReviewOfTheApplicationAndOfTheCall() {
            Assignment assignment = reviews.assign(officer, application.id(), scenarios.aReviewer().accountId());
            assertThat(assignment.state()).isEqualTo(AssignmentState.ASSIGNED);
            assertThat(assignment.revision()).isEqualTo(application.revision());
            assertThat(applications.find(application.id()).state()).isEqualTo(ApplicationState.UNDER_REVIEW);
            assertThat(calls.find(call.id()).state()).isEqualTo(CallState.IN_REVIEW);
            assertThat(reviews.panel(call.id())).get().extracting(Panel::state).isEqualTo(PanelState.SCORING);
        }

        @Test
        void refusesWhoHasNoProfile() {
            refusedAt(() -> assign(UUID.randomUUID()), ReviewsRefusal.NO_PROFILE, "reviewer");
        }

        @Test
        void refusesAMemberOfTheApplicantOrganisation() {
            Actor party = people.applicant().actor();
            organisations.addMember(member, applicant.id(), party.accountId(), MemberRole.MEMBER);
            Actor reviewer = new Actor(party.accountId(), party.name(), Set.of(Role.REVIEWER), "127.0.0.1");
            reviews.saveProfile(
                    reviewer, new ReviewerProfile(reviewer.accountId(), "A party", "Elsewhere", Set.of(), List.of(), 0));
            refusedAt(() -> assign(reviewer.accountId()), ReviewsRefusal.CONFLICT_ORGANISATION, "reviewer");
        }

        @Test
        void refusesWhoIsAffiliatedWithTheApplicantOrganisation() {
            Actor reviewer = reviewer("Some institute", Set.of(applicant.id()));
            refused(() -> assign(reviewer.accountId()), ReviewsRefusal.CONFLICT_ORGANISATION);
        }

        @Test
        void refusesWhoWritesTheApplicantsNameAsAffiliation() {
            Actor korean = reviewer("㈜" + applicant.name().ko() + " 연구소", Set.of());
            Actor english = reviewer(applicant.name().en().toUpperCase() + ", Inc.", Set.of());
            refused(() -> assign(korean.accountId()), ReviewsRefusal.CONFLICT_ORGANISATION);
            refused(() -> assign(english.accountId()), ReviewsRefusal.CONFLICT_ORGANISATION);
        }

        @Test
        void refusesWhoWroteTheApplicationEvenAfterLeaving() {
            Actor second = people.applicant().actor();
            organisations.addMember(member, applicant.id(), second.accountId(), MemberRole.ORG_ADMIN);
            organisations.removeMember(member, applicant.id(), member.accountId());
            Actor author = new Actor(member.accountId(), member.name(), Set.of(Role.REVIEWER), "127.0.0.1");
            reviews.saveProfile(author, new ReviewerProfile(author.accountId(), "The author", "Elsewhere", Set.of(), List.of(), 0));
            refused(() -> assign(author.accountId()), ReviewsRefusal.CONFLICT_AUTHOR);
        }

        @Test
        void refusesTheSameReviewerTwice() {
            Actor reviewer = scenarios.aReviewer();
            assign(reviewer.accountId());
            refused(() -> assign(reviewer.accountId()), ReviewsRefusal.ALREADY_ASSIGNED);
        }

        @Test
        void mayAskAgainWhoDeclinedButNotWhoDeclaredAConflict() {
            Actor busy = scenarios.aReviewer();
            Assignment asked = assign(busy.accountId());
            reviews.decline(busy, asked.id(), asked.version(), "No time this month");
            assertThat(assign(busy.accountId()).state()).isEqualTo(AssignmentState.ASSIGNED);

            Actor partial = scenarios.aReviewer();
            Assignment told = assign(partial.accountId());
            reviews.declareConflict(partial, told.id(), told.version(), Assignment.ConflictKind.RECUSAL, "A former student of mine");
            refused(() -> assign(partial.accountId()), ReviewsRefusal.ALREADY_ASSIGNED);
        }

        @Test
        void isForOfficers() {
            UUID reviewer = scenarios.aReviewer().accountId();
            for (Actor other : List.of(member, somebody(Role.AUDITOR), somebody(Role.ADMIN), somebody(Role.REVIEWER))) {
                refused(() -> reviews.assign(other, application.id(), reviewer), LifecycleRefusal.NOT_YOUR_ROLE);
            }
            assertThat(reviews.assign(aLead(), application.id(), reviewer).state()).isEqualTo(AssignmentState.ASSIGNED);
        }

        @Test
        void refusesWhatDidNotPassThePreCheck() {
            Call open = scenarios.anOpenCall();
            Application submitted = scenarios.aSubmittedApplication(open);
            refused(() -> reviews.assign(officer, submitted.id(), scenarios.aReviewer().accountId()), ReviewsRefusal.NOT_REVIEWABLE);
        }

        private Assignment assign(UUID reviewer) {
            return reviews.assign(officer, application.id(), reviewer);
        }
    }

    @Nested
    class TheProfile {

        @Test
        void isSavedByTheReviewerAndReadByStaff() {
            Actor reviewer = reviewer("Example university", Set.of());
            ReviewerProfile profile = reviews.profile(officer, reviewer.accountId()).orElseThrow();
            assertThat(profile.affiliation()).isEqualTo("Example university");
            assertThat(reviews.pool(officer)).contains(profile);
        }

        @Test
        void refusesAnOlderVersion() {
            Actor reviewer = scenarios.aReviewer();
            ReviewerProfile profile = reviews.profile(reviewer, reviewer.accountId()).orElseThrow();
            reviews.saveProfile(reviewer, profile);
            refused(() -> reviews.saveProfile(reviewer, profile), LifecycleRefusal.STALE_VERSION);
        }

        @Test
        void isNobodyElsesBusiness() {
            Actor reviewer = scenarios.aReviewer();
            Actor other = scenarios.aReviewer();
            ReviewerProfile profile = reviews.profile(reviewer, reviewer.accountId()).orElseThrow();
            refused(() -> reviews.profile(other, reviewer.accountId()), LifecycleRefusal.NOT_FOUND);
            refused(() -> reviews.saveProfile(other, profile), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> reviews.pool(reviewer), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void namesOnlyRegisteredOrganisations() {
            Actor reviewer = somebody(Role.REVIEWER);
            refused(() -> reviews.saveProfile(reviewer, new ReviewerProfile(reviewer.accountId(), "A reviewer", "Somewhere",
                    Set.of(new OrganisationId(UUID.randomUUID())), List.of(), 0)), LifecycleRefusal.NOT_FOUND);
        }
    }

    @Test
    void readsAnAffiliationWithoutLegalFormSpacesAndPunctuation() {
        assertThat(ReviewerPool.names("주식회사 하나 둘셋", "하나둘셋(주)")).isTrue();
        assertThat(ReviewerPool.names("Dept. of AI, Example Univ.", "example univ")).isTrue();
        assertThat(ReviewerPool.names("Example University", "Sample University")).isFalse();
        assertThat(ReviewerPool.names("광주 AI 연구원", "AI")).as("too short a name to tell by a part").isFalse();
    }

    private Actor reviewer(String affiliation, Set<OrganisationId> belongsTo) {
        Actor reviewer = somebody(Role.REVIEWER);
        reviews.saveProfile(reviewer, new ReviewerProfile(
                reviewer.accountId(), reviewer.name(), affiliation, belongsTo, List.of("AI"), 0));
        return reviewer;
    }
}
