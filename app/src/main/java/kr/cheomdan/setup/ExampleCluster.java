package kr.cheomdan.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.identity.AccountSummary;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.Region;
import kr.cheomdan.organisations.Registration;
import kr.cheomdan.organisations.SizeClass;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.reviews.ReviewerProfile;
import kr.cheomdan.reviews.Reviews;
import kr.cheomdan.shared.Actor;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The example: the plan as published, three organisations, four reviewers, and the capacity of this machine until the plan's end. */
@Component
class ExampleCluster {

    private final Programmes programmes;
    private final Organisations organisations;
    private final Reviews reviews;
    private final ExampleCapacity capacity;

    ExampleCluster(Programmes programmes, Organisations organisations, Reviews reviews, ExampleCapacity capacity) {
        this.programmes = programmes;
        this.organisations = organisations;
        this.reviews = reviews;
        this.capacity = capacity;
    }

    void build(Actor actor, String planResource, Map<ExamplePerson, AccountSummary> people) {
        programmes.load(actor, read(planResource), planResource.substring(planResource.lastIndexOf('/') + 1), true);
        Plan plan = programmes.current().orElseThrow();
        register(people.get(ExamplePerson.APPLICANT_A), "229-81-00008", "예시 스타트업 A", "Example start-up A",
                OrganisationKind.START_UP, SizeClass.SMALL_MEDIUM, LocalDate.of(2024, 3, 4));
        register(people.get(ExamplePerson.APPLICANT_B), "410-81-00002", "예시 제조기업 B", "Example manufacturer B",
                OrganisationKind.COMPANY, SizeClass.MID_SIZE, LocalDate.of(1998, 5, 11));
        register(people.get(ExamplePerson.APPLICANT_C), "409-82-00009", "예시 대학 C", "Example university C",
                OrganisationKind.UNIVERSITY, SizeClass.NON_PROFIT, LocalDate.of(1952, 6, 9));
        for (ExamplePerson reviewer : List.of(
                ExamplePerson.REVIEWER_1, ExamplePerson.REVIEWER_2, ExamplePerson.REVIEWER_3, ExamplePerson.REVIEWER_4)) {
            AccountSummary account = people.get(reviewer);
            reviews.saveProfile(asPerson(account), new ReviewerProfile(
                    account.id(), account.name(), "예시 평가기관", Set.of(), List.of("AI", "제조"), 0));
        }
        capacity.declare(actor, plan);
    }

    private void register(
            AccountSummary person, String businessNumber, String nameKo, String nameEn, OrganisationKind kind, SizeClass size,
            LocalDate founded) {
        organisations.register(
                asPerson(person), new Registration(businessNumber, null, nameKo, nameEn, kind, size, Region.GWANGJU, founded));
    }

    private static Actor asPerson(AccountSummary account) {
        return new Actor(account.id(), account.name(), account.roles(), "first start");
    }

    private static byte[] read(String resource) {
        try (InputStream stream = new ClassPathResource(resource).getInputStream()) {
            return stream.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
