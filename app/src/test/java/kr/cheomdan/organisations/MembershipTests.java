package kr.cheomdan.organisations;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may change an organisation, its members and its status. */
@CheomdanTest
class MembershipTests {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private People people;

    private final Actor admin = Scenarios.anApplicant();
    private final Actor stranger = Scenarios.anApplicant();
    private Actor member;
    private OrganisationId id;

    @BeforeEach
    void register() {
        member = people.applicant().actor();
        id = scenarios.anOrganisation(admin).id();
    }

    @Nested
    class Admit {

        @Test
        void letsTheAdministratorAdmitAMember() {
            Membership membership = organisations.addMember(admin, id, member.accountId(), MemberRole.MEMBER);

            assertThat(membership.role()).isEqualTo(MemberRole.MEMBER);
            assertThat(organisations.isMember(member, id)).isTrue();
            assertThat(organisations.organisationsOf(member.accountId())).containsExactly(id);
            assertThat(organisations.addMember(admin, id, member.accountId(), MemberRole.MEMBER)).isEqualTo(membership);
        }

        @Test
        void isNotForMembersStrangersOrOfficers() {
            organisations.addMember(admin, id, member.accountId(), MemberRole.MEMBER);
            UUID somebody = UUID.randomUUID();

            refused(() -> organisations.addMember(member, id, somebody, MemberRole.MEMBER), OrganisationsRefusal.NOT_ORG_ADMIN);
            refused(() -> organisations.addMember(stranger, id, somebody, MemberRole.MEMBER), LifecycleRefusal.NOT_FOUND);
            refused(
                    () -> organisations.addMember(Scenarios.anOfficer(), id, somebody, MemberRole.MEMBER),
                    OrganisationsRefusal.NOT_ORG_ADMIN);
        }

        @Test
        void takesNobodyWhoReviewsOrWorksForTheAgency() {
            for (Role role : Role.values()) {
                if (role != Role.APPLICANT) {
                    Person alone = people.with(role);
                    refused(() -> organisations.addMember(admin, id, alone.id(), MemberRole.MEMBER), OrganisationsRefusal.UNKNOWN_LOGIN);
                    assertThat(organisations.isMember(alone.actor(), id)).isFalse();
                }
            }
            for (Person other : List.of(people.with(), people.with(Role.APPLICANT, Role.REVIEWER))) {
                refused(() -> organisations.addMember(admin, id, other.id(), MemberRole.MEMBER), OrganisationsRefusal.UNKNOWN_LOGIN);
                refused(
                        () -> organisations.addMember(Scenarios.somebody(Role.ADMIN), id, other.id(), MemberRole.MEMBER),
                        OrganisationsRefusal.UNKNOWN_LOGIN);
            }
            refused(
                    () -> organisations.addMember(admin, id, UUID.randomUUID(), MemberRole.MEMBER), OrganisationsRefusal.UNKNOWN_LOGIN);
        }

        @Test
        void stillChangesTheRoleOfAMemberWhoReviewsByNow() {
            Person reviewing = people.with(Role.APPLICANT, Role.REVIEWER);
            OrganisationId own = scenarios.anOrganisation(reviewing.actor()).id();
            organisations.addMember(reviewing.actor(), own, member.accountId(), MemberRole.ORG_ADMIN);

            assertThat(organisations.addMember(member, own, reviewing.id(), MemberRole.MEMBER).role()).isEqualTo(MemberRole.MEMBER);
        }

        @Test
        void letsTheAgencyHelpWhereTheAdministratorIsGone() {
            organisations.addMember(Scenarios.somebody(Role.ADMIN), id, member.accountId(), MemberRole.ORG_ADMIN);
            organisations.removeMember(member, id, admin.accountId());

            assertThat(organisations.members(member, id)).extracting(Membership::accountId).containsExactly(member.accountId());
        }

        @Test
        void changesTheRoleButNotOfTheLastAdministrator() {
            refused(
                    () -> organisations.addMember(admin, id, admin.accountId(), MemberRole.MEMBER), OrganisationsRefusal.LAST_ADMIN);

            organisations.addMember(admin, id, member.accountId(), MemberRole.ORG_ADMIN);
            organisations.addMember(admin, id, admin.accountId(), MemberRole.MEMBER);

            assertThat(organisations.members(admin, id))
                    .extracting(Membership::role)
                    .containsExactly(MemberRole.ORG_ADMIN, MemberRole.MEMBER);
        }
    }

    @Nested
    class Remove {

        @Test
        void endsAMembershipAndWithItTheSight() {
            organisations.addMember(admin, id, member.accountId(), MemberRole.MEMBER);

            organisations.removeMember(admin, id, member.accountId());

            refused(() -> organisations.get(member, id), LifecycleRefusal.NOT_FOUND);
            refused(() -> organisations.removeMember(admin, id, member.accountId()), OrganisationsRefusal.NOT_A_MEMBER);
        }

        @Test
        void letsMembersGoButNotSendOthersAway() {
            organisations.addMember(admin, id, member.accountId(), MemberRole.MEMBER);

            refused(() -> organisations.removeMember(member, id, admin.accountId()), OrganisationsRefusal.NOT_ORG_ADMIN);
            organisations.removeMember(member, id, member.accountId());

            assertThat(organisations.isMember(member, id)).isFalse();
        }

        @Test
        void keepsTheLastAdministrator() {
            organisations.addMember(admin, id, member.accountId(), MemberRole.MEMBER);

            refused(() -> organisations.removeMember(admin, id, admin.accountId()), OrganisationsRefusal.LAST_ADMIN);
        }

        @Test
        void keepsOneOfManyAdministratorsWhoAllLeaveAtTheSameMoment() throws Exception {
            List<Actor> admins = new ArrayList<>(List.of(admin));
            for (int i = 0; i < 5; i++) {
                Actor another = people.applicant().actor();
                organisations.addMember(admin, id, another.accountId(), MemberRole.ORG_ADMIN);
                admins.add(another);
            }
            var pool = Executors.newFixedThreadPool(6);
            try {
                List<Callable<Void>> leaving = admins.stream()
                        .<Callable<Void>>map(leaver -> () -> {
                            organisations.removeMember(leaver, id, leaver.accountId());
                            return null;
                        })
                        .toList();
                pool.invokeAll(leaving);
            } finally {
                pool.shutdown();
            }

            assertThat(organisations.members(Scenarios.anOfficer(), id)).hasSize(1);
        }
    }

    @Nested
    class ChangeFacts {

        @Test
        void isForTheAdministratorAndKeepsTheNumber() {
            Organisation before = organisations.find(id);
            Registration renamed = OrganisationsTests.named(registrationOf(before), "새 이름");

            Organisation after = organisations.change(admin, id, renamed, before.version());

            assertThat(after.name().ko()).isEqualTo("새 이름");
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(organisations.change(admin, id, renamed, after.version())).isEqualTo(after);
            refused(
                    () -> organisations.change(admin, id, Scenarios.aRegistration(), after.version()),
                    OrganisationsRefusal.BUSINESS_NUMBER_FIXED);
        }

        @Test
        void refusesWhoReadAnEarlierVersion() {
            Organisation before = organisations.find(id);
            Registration renamed = OrganisationsTests.named(registrationOf(before), "새 이름");
            organisations.change(admin, id, renamed, before.version());

            refused(() -> organisations.change(admin, id, renamed, before.version()), LifecycleRefusal.STALE_VERSION);
        }

        @Test
        void isNotForMembersStaffOrStrangers() {
            organisations.addMember(admin, id, member.accountId(), MemberRole.MEMBER);
            Registration same = registrationOf(organisations.find(id));

            refused(() -> organisations.change(member, id, same, 0), OrganisationsRefusal.NOT_ORG_ADMIN);
            refused(() -> organisations.change(stranger, id, same, 0), LifecycleRefusal.NOT_FOUND);
            refused(() -> organisations.change(Scenarios.anOfficer(), id, same, 0), OrganisationsRefusal.NOT_ORG_ADMIN);
        }

        private Registration registrationOf(Organisation organisation) {
            return new Registration(
                    organisation.businessNumber(),
                    organisation.corporateNumber(),
                    organisation.name().ko(),
                    organisation.name().en(),
                    organisation.kind(),
                    organisation.sizeClass(),
                    organisation.region(),
                    organisation.foundedOn());
        }
    }

    @Nested
    class Advance {

        @Test
        void followsTheTableInEveryStateForEveryAction() {
            for (OrganisationStatus from : OrganisationStatus.values()) {
                for (OrganisationAction action : OrganisationAction.values()) {
                    Actor lead = Scenarios.aLead();
                    OrganisationId one = inStatus(from);
                    var edge = OrganisationAction.LIFECYCLE.edge(from, action);
                    if (edge.isPresent()) {
                        assertThat(organisations.advance(lead, one, action, "확인").status()).isEqualTo(edge.get().to());
                    } else {
                        refused(() -> organisations.advance(lead, one, action, "확인"), LifecycleRefusal.NOT_IN_STATE);
                        assertThat(organisations.find(one).status()).isEqualTo(from);
                    }
                }
            }
        }

        @Test
        void allowsFiveEdges() {
            assertThat(OrganisationAction.LIFECYCLE.edges())
                    .extracting(edge -> edge.from() + " " + edge.action() + " " + edge.to())
                    .containsExactlyInAnyOrder(
                            "ACTIVE SUSPEND SUSPENDED",
                            "ACTIVE CLOSE CLOSED",
                            "SUSPENDED RESUME ACTIVE",
                            "SUSPENDED CLOSE CLOSED",
                            "CLOSED RESUME ACTIVE");
        }

        @ParameterizedTest
        @EnumSource(value = Role.class, names = {"OPERATOR", "AUDITOR", "ADMIN"})
        void isNotForOtherStaff(Role role) {
            refused(
                    () -> organisations.advance(Scenarios.somebody(role), id, OrganisationAction.SUSPEND, "확인"),
                    LifecycleRefusal.NOT_YOUR_ROLE);
        }

        @Test
        void isNotForTheOrganisationItself() {
            refused(() -> organisations.advance(admin, id, OrganisationAction.SUSPEND, "확인"), LifecycleRefusal.NOT_YOUR_ROLE);
            refused(() -> organisations.advance(stranger, id, OrganisationAction.SUSPEND, "확인"), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void asksForAReason() {
            refused(
                    () -> organisations.advance(Scenarios.anOfficer(), id, OrganisationAction.SUSPEND, " "), TextRefusal.EMPTY);
        }

        private OrganisationId inStatus(OrganisationStatus status) {
            OrganisationId one = scenarios.anOrganisation(Scenarios.anApplicant()).id();
            Actor lead = Scenarios.aLead();
            switch (status) {
                case ACTIVE -> { }
                case SUSPENDED -> organisations.advance(lead, one, OrganisationAction.SUSPEND, "휴업");
                case CLOSED -> organisations.advance(lead, one, OrganisationAction.CLOSE, "폐업");
            }
            return one;
        }
    }
}
