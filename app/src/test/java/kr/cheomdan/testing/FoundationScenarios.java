package kr.cheomdan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationKind;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.Region;
import kr.cheomdan.organisations.Registration;
import kr.cheomdan.organisations.SizeClass;
import kr.cheomdan.programmes.Plan;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import org.springframework.beans.factory.annotation.Autowired;

/** Given-data below the calls: somebody, an organisation, the plan and its capacity. */
abstract class FoundationScenarios {

    private static final String EXAMPLE_PLAN = "gwangju-ai-cluster";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    private Ledger ledger;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Programmes programmes;

    /** A number that no other record of the suite has. */
    static int number() {
        return NUMBER.incrementAndGet();
    }

    /** Somebody with these roles and an account id of its own; the account itself is not there, which only signing in needs. */
    public static Actor somebody(Role... roles) {
        UUID account = UUID.randomUUID();
        return new Actor(account, "somebody-" + account.toString().substring(0, 8), Set.of(roles), "127.0.0.1");
    }

    public static Actor anApplicant() {
        return somebody(Role.APPLICANT);
    }

    public static Actor anOfficer() {
        return somebody(Role.PROGRAM_OFFICER);
    }

    /** A key under which nobody has asked for anything. */
    public static String aKey() {
        return UUID.randomUUID().toString();
    }

    public static Actor aLead() {
        return somebody(Role.PROGRAM_LEAD);
    }

    /** A business registration number with a right check digit that no other test uses. */
    public static String aBusinessNumber() {
        int[] weights = {1, 3, 7, 1, 3, 7, 1, 3, 5};
        StringBuilder digits = new StringBuilder();
        int sum = 0;
        for (int weight : weights) {
            int digit = ThreadLocalRandom.current().nextInt(10);
            digits.append(digit);
            sum += digit * weight;
        }
        sum += (digits.charAt(8) - '0') * 5 / 10;
        return digits.append((10 - sum % 10) % 10).toString();
    }

    /** A registered small company of which the actor, an applicant, is the administrator. */
    public Organisation anOrganisation(Actor administrator) {
        return organisations.register(administrator, aRegistration());
    }

    /** The organisation of this person, a new one where there is none. */
    public Organisation theOrganisationOf(Actor member) {
        return organisations.of(member).stream().findFirst().orElseGet(() -> anOrganisation(member));
    }

    /** What a small company of the region would say about itself. */
    public static Registration aRegistration() {
        String number = aBusinessNumber();
        return new Registration(
                number,
                null,
                "시험 기업 " + number,
                "Test company " + number,
                OrganisationKind.COMPANY,
                SizeClass.SMALL_MEDIUM,
                Region.GWANGJU,
                null);
    }

    /** The example plan, loaded once; loading it again changes nothing. */
    public Plan thePlan() {
        try (var file = Scenarios.class.getResourceAsStream("/plans/gwangju.yaml")) {
            programmes.load(Actor.system("testing.plan"), file.readAllBytes(), "gwangju.yaml", false);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return programmes.get(EXAMPLE_PLAN);
    }

    /** Gives the plan this much more to offer. */
    public void capacity(Unit unit, long amount) {
        String plan = thePlan().code();
        ledger.post(Actor.system("testing.capacity"), new Posting("test/capacity/" + number(),
                TransferCode.CAPACITY_DECLARED, new AccountRef("plan", plan, AccountKind.ISSUED, unit),
                new AccountRef("plan", plan, AccountKind.CAPACITY, unit), amount, Subject.of("plan", plan)));
    }
}
