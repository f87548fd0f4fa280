package kr.cheomdan.organisations;

import static kr.cheomdan.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Localized;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@CheomdanTest
@RecordApplicationEvents
class RegistrationTests {

    @Autowired
    private Organisations organisations;

    @Autowired
    private ApplicationEvents events;

    private final Actor founder = Scenarios.anApplicant();
    private final Actor stranger = Scenarios.anApplicant();

    @Test
    void entersTheOrganisationAndItsFirstAdministrator() {
        Registration registration = new Registration(
                Scenarios.aBusinessNumber(),
                "130111-0006246",
                "  광주   인공지능 ",
                "",
                OrganisationKind.START_UP,
                SizeClass.SMALL_MEDIUM,
                Region.GWANGJU,
                LocalDate.of(2024, 2, 29));

        Organisation organisation = organisations.register(founder, registration);

        assertThat(organisation.businessNumber().replace("-", "")).isEqualTo(registration.businessNumber());
        assertThat(organisation.corporateNumber()).isEqualTo("130111-0006246");
        assertThat(organisation.name()).isEqualTo(new Localized("광주 인공지능", ""));
        assertThat(organisation.status()).isEqualTo(OrganisationStatus.ACTIVE);
        assertThat(organisations.of(founder)).containsExactly(organisation);
        assertThat(organisations.members(founder, organisation.id()))
                .extracting(Membership::accountId, Membership::role)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(founder.accountId(), MemberRole.ORG_ADMIN));
        assertThat(changes(organisation.id())).extracting(Change::action).containsExactly("organisations.register");
    }

    @Test
    void givesTheSameOrganisationWhenTheButtonIsPressedTwice() {
        Registration registration = Scenarios.aRegistration();

        Organisation first = organisations.register(founder, registration);

        assertThat(organisations.register(founder, registration)).isEqualTo(first);
        assertThat(changes(first.id())).hasSize(1);
    }

    @Test
    void refusesANumberThatSomebodyElseRegistered() {
        Registration registration = Scenarios.aRegistration();
        organisations.register(founder, registration);

        refused(() -> organisations.register(stranger, registration), OrganisationsRefusal.ALREADY_REGISTERED);
    }

    @Test
    void refusesOwnNumberUnderAnotherName() {
        Registration registration = Scenarios.aRegistration();
        organisations.register(founder, registration);

        refused(
                () -> organisations.register(founder, OrganisationsTests.named(registration, "다른 이름")),
                OrganisationsRefusal.ALREADY_REGISTERED);
    }

    @Test
    void refusesANumberWithAWrongCheckDigitAndEntersNothing() {
        Registration wrong = new Registration(
                "123-45-67890", null, "가", null, OrganisationKind.COMPANY, SizeClass.LARGE, Region.SEOUL, null);

        refused(() -> organisations.register(founder, wrong), OrganisationsRefusal.BUSINESS_NUMBER_CHECK_DIGIT);
        assertThat(organisations.of(founder)).isEmpty();
    }

    @Test
    void refusesADateThatIsYetToCome() {
        Registration future = new Registration(
                Scenarios.aBusinessNumber(),
                null,
                "가",
                null,
                OrganisationKind.COMPANY,
                SizeClass.LARGE,
                Region.SEOUL,
                LocalDate.of(9999, 12, 31));

        refused(() -> organisations.register(founder, future), OrganisationsRefusal.FOUNDED_IN_FUTURE);
    }

    @Test
    void refusesWhatIsMissing() {
        Registration empty = new Registration(null, null, null, null, null, null, null, null);
        Registration nameOnly = new Registration(Scenarios.aBusinessNumber(), null, "가", null, null, null, null, null);

        refused(() -> organisations.register(founder, empty), TextRefusal.EMPTY);
        refused(() -> organisations.register(founder, nameOnly), TextRefusal.EMPTY);
    }

    @Test
    void takesMarkupAndEmojiAsTheNameTheyAre() {
        String name = "<script>alert('1')</script> & 😀";

        Organisation organisation = organisations.register(founder, OrganisationsTests.named(Scenarios.aRegistration(), name));

        assertThat(organisations.get(founder, organisation.id()).name().ko()).isEqualTo(name);
    }

    @Test
    void refusesNamesThatDoNotReadAsTheyAreStored() {
        Registration registration = Scenarios.aRegistration();

        refused(
                () -> organisations.register(founder, OrganisationsTests.named(registration, "회사\u202Egnp")),
                TextRefusal.FORBIDDEN_CHARACTER);
        refused(
                () -> organisations.register(founder, OrganisationsTests.named(registration, "회\u0000사")), TextRefusal.FORBIDDEN_CHARACTER);
        refused(
                () -> organisations.register(founder, OrganisationsTests.named(registration, "가".repeat(10_000))), TextRefusal.TOO_LONG);
        refused(() -> organisations.register(founder, OrganisationsTests.named(registration, "\u200B\u3164")), TextRefusal.EMPTY);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "APPLICANT")
    void isForApplicants(Role role) {
        refused(
                () -> organisations.register(Scenarios.somebody(role), Scenarios.aRegistration()), LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Test
    void entersANumberOnceWhenManyRegisterItAtTheSameMoment() throws Exception {
        Registration registration = Scenarios.aRegistration();
        List<Callable<Organisation>> attempts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Actor somebody = Scenarios.anApplicant();
            attempts.add(() -> organisations.register(somebody, registration));
        }
        int entered = 0;
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<Organisation> attempt : pool.invokeAll(attempts)) {
                entered += succeeded(attempt) ? 1 : 0;
            }
        } finally {
            pool.shutdown();
        }
        assertThat(entered).isEqualTo(1);
    }

    private static boolean succeeded(Future<?> attempt) throws InterruptedException {
        try {
            attempt.get();
            return true;
        } catch (java.util.concurrent.ExecutionException refused) {
            assertThat(refused.getCause()).isInstanceOf(RefusedException.class);
            return false;
        }
    }

    private List<Change> changes(OrganisationId id) {
        return events.stream(Change.class).filter(change -> change.subject().equals(Subject.of("organisation", id))).toList();
    }
}
