package kr.cheomdan.organisations;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@CheomdanTest
@RecordApplicationEvents
class OrganisationsTests {

    @Autowired
    private Organisations organisations;

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private ApplicationEvents events;

    private final Actor founder = Scenarios.anApplicant();
    private final Actor stranger = Scenarios.anApplicant();
    private final Actor officer = Scenarios.anOfficer();

    @Nested
    class See {

        @Test
        void isForMembersAndStaffOnly() {
            Organisation organisation = scenarios.anOrganisation(founder);

            assertThat(organisations.get(founder, organisation.id())).isEqualTo(organisation);
            assertThat(organisations.get(officer, organisation.id())).isEqualTo(organisation);
            for (Actor other : List.of(stranger, Scenarios.somebody(Role.REVIEWER), Actor.anonymous("x"))) {
                refused(() -> organisations.get(other, organisation.id()), LifecycleRefusal.NOT_FOUND);
                refused(() -> organisations.members(other, organisation.id()), LifecycleRefusal.NOT_FOUND);
                refused(() -> organisations.requireMember(other, organisation.id()), LifecycleRefusal.NOT_FOUND);
            }
        }

        @Test
        void answersAForeignRecordLikeOneThatIsNotThere() {
            Organisation organisation = scenarios.anOrganisation(founder);
            OrganisationId nobodys = new OrganisationId(UUID.randomUUID());

            assertThatThrownBy(() -> organisations.get(stranger, organisation.id()))
                    .hasMessage("lifecycle.not-found[organisation, %s]", organisation.id());
            assertThatThrownBy(() -> organisations.get(stranger, nobodys)).hasMessage("lifecycle.not-found[organisation, %s]", nobodys);
            refused(() -> organisations.get(officer, nobodys), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void leavesATraceWhenStaffReads() {
            Organisation organisation = scenarios.anOrganisation(founder);
            organisations.get(founder, organisation.id());
            organisations.members(founder, organisation.id());

            organisations.get(officer, organisation.id());
            organisations.members(officer, organisation.id());

            assertThat(changes(organisation.id()))
                    .filteredOn(change -> change.actor().equals(officer))
                    .extracting(Change::action)
                    .containsExactly("organisations.read", "organisations.read-members");
            assertThat(changes(organisation.id())).filteredOn(change -> change.actor().equals(founder)).hasSize(1);
        }

        @Test
        void refusesUseOfAnOrganisationThatDoesNoBusiness() {
            Organisation organisation = scenarios.anOrganisation(founder);
            assertThat(organisations.requireActive(organisation.id())).isEqualTo(organisation);

            organisations.advance(officer, organisation.id(), OrganisationAction.CLOSE, "폐업 확인");

            refused(() -> organisations.requireActive(organisation.id()), OrganisationsRefusal.NOT_ACTIVE);
        }
    }

    @Nested
    class Search {

        @Test
        void findsByNameAndNumberAmongAllForStaff() {
            Organisation organisation = scenarios.anOrganisation(founder);
            String digits = organisation.businessNumber();

            assertThat(found(officer, organisation.name().ko())).contains(organisation.id());
            assertThat(found(officer, organisation.name().en().toUpperCase())).contains(organisation.id());
            assertThat(found(officer, digits)).contains(organisation.id());
            assertThat(found(officer, digits.substring(4))).contains(organisation.id());
            assertThat(found(stranger, digits)).isEmpty();
            assertThat(found(founder, "")).containsExactly(organisation.id());
            assertThat(found(Actor.anonymous("x"), "")).isEmpty();
        }

        @Test
        void takesWildcardsLiterally() {
            Organisation organisation = organisations.register(founder, named(Scenarios.aRegistration(), "100%_\\기업"));

            assertThat(found(founder, "0%_\\")).containsExactly(organisation.id());
            assertThat(found(founder, "1%기업")).isEmpty();
            assertThat(found(founder, "10__")).isEmpty();
        }

        @Test
        void comesInPagesInTheOrderOfNames() {
            for (String name : List.of("나", "힣", "가", "다")) {
                organisations.register(founder, named(Scenarios.aRegistration(), name));
            }

            PageOf<Organisation> first = organisations.search(founder, "", new PageQuery(0, 3));
            PageOf<Organisation> second = organisations.search(founder, "", new PageQuery(1, 3));

            assertThat(first.items()).extracting(found -> found.name().ko()).containsExactly("가", "나", "다");
            assertThat(second.items()).extracting(found -> found.name().ko()).containsExactly("힣");
            assertThat(first.total()).isEqualTo(4);
        }

        private List<OrganisationId> found(Actor actor, String text) {
            return organisations.search(actor, text, new PageQuery(0, 200)).items().stream().map(Organisation::id).toList();
        }
    }

    static Registration named(Registration registration, String nameKo) {
        return new Registration(
                registration.businessNumber(),
                registration.corporateNumber(),
                nameKo,
                null,
                registration.kind(),
                registration.sizeClass(),
                registration.region(),
                registration.foundedOn());
    }

    private List<Change> changes(OrganisationId id) {
        return events.stream(Change.class).filter(change -> change.subject().equals(Subject.of("organisation", id))).toList();
    }
}
