package kr.cheomdan.applications;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static kr.cheomdan.testing.Scenarios.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import kr.cheomdan.calls.Call;
import kr.cheomdan.organisations.OrganisationAction;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pre-check of the agency, who sees what, and the way to the outcome. */
@CheomdanTest
class ScreeningTests {

    @Autowired
    private Applications applications;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Scenarios scenarios;

    private final Actor member = anApplicant();

    @Nested
    class PreChecking {

        @Test
        void waitsForTheClosing() {
            Call call = scenarios.anOpenCall();
            Application submitted = scenarios.aSubmittedApplication(call);
            refused(() -> applications.screen(anOfficer(), submitted.id(), submitted.version(), true, null), ApplicationRefusal.STILL_OPEN);
            refused(() -> applications.screenAll(anOfficer(), call.id()), ApplicationRefusal.STILL_OPEN);
        }

        @Test
        void needsAReasonToRefuseAndAllowsToReinstate() {
            Call call = scenarios.anOpenCall();
            Application submitted = scenarios.aSubmittedApplication(call);
            scenarios.closed(call);
            refused(() -> applications.screen(anOfficer(), submitted.id(), submitted.version(), false, " "), TextRefusal.EMPTY);
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
            refused(() -> applications.screen(anOfficer(), left.id(), left.version(), true, null), TextRefusal.EMPTY);
        }

        @Test
        void isNotDoneByAMemberOfTheOrganisation() {
            Call call = scenarios.anOpenCall();
            Actor both = somebody(Role.APPLICANT, Role.PROGRAM_OFFICER);
            Application own = scenarios.aSubmittedApplication(call, both, scenarios.anOrganisation(both).id());
            scenarios.closed(call);
            refused(() -> applications.screen(both, own.id(), own.version(), true, null), ApplicationRefusal.OWN_APPLICATION);
            assertThat(applications.screenAll(both, call.id())).isZero();
        }

        @Test
        void isForOfficersAndLeads() {
            Call call = scenarios.anOpenCall();
            Application submitted = scenarios.aSubmittedApplication(call);
            scenarios.closed(call);
            for (Role role : List.of(Role.APPLICANT, Role.REVIEWER, Role.OPERATOR, Role.AUDITOR, Role.ADMIN)) {
                refused(() -> applications.screen(somebody(role), submitted.id(), submitted.version(), true, null),
                        LifecycleRefusal.NOT_YOUR_ROLE);
            }
        }
    }

    @Nested
    class Seeing {

        @Test
        void hidesAnotherOrganisationsApplication() {
            Application submitted = scenarios.aSubmittedApplication(scenarios.anOpenCall());
            for (Actor stranger : List.of(anApplicant(), somebody(Role.REVIEWER), Actor.anonymous("test"))) {
                refused(() -> applications.get(stranger, submitted.id()), LifecycleRefusal.NOT_FOUND);
                refused(() -> applications.receipts(stranger, submitted.id()), LifecycleRefusal.NOT_FOUND);
                refused(() -> applications.preCheck(stranger, submitted.id()), LifecycleRefusal.NOT_FOUND);
                refused(() -> applications.submit(stranger, submitted.id(), submitted.version()), LifecycleRefusal.NOT_FOUND);
                refused(() -> applications.withdraw(stranger, submitted.id(), submitted.version(), null), LifecycleRefusal.NOT_FOUND);
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
            refused(() -> applications.statistics(member, call.id()), LifecycleRefusal.NOT_FOUND);
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
        refused(() -> applications.advance(aLead(), eligible.id(), ApplicationAction.NOT_SELECT, null), LifecycleRefusal.NOT_IN_STATE);
        assertThatThrownBy(() -> applications.advance(aLead(), eligible.id(), ApplicationAction.SUBMIT, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Application start(Call call) {
        boolean first = applications.list(member, Applications.Filter.of(call.id()), PageQuery.first()).items().isEmpty();
        Actor starter = first ? member : anApplicant();
        return applications.start(starter, call.id(), scenarios.anOrganisation(starter).id());
    }
}
