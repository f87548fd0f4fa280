package kr.cheomdan.awards;

import static kr.cheomdan.testing.Refusals.refused;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static kr.cheomdan.testing.Scenarios.aLead;
import static kr.cheomdan.testing.Scenarios.anApplicant;
import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationAction;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.organisations.OrganisationsRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class OffersTests {

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Awards awards;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TestClock clock;

    private final Actor member = anApplicant();
    private Award offer;

    @BeforeEach
    void anOffer() {
        offer = scenarios.anOffer(member, Unit.gpuSecond("h100"), 7_200);
    }

    @Test
    void isOfTheUnitThatTheCallGivesOut() {
        assertThat(offer.quantity()).isEqualTo(Quantity.of(7_200, Unit.gpuSecond("h100")));
    }

    @Test
    void isAcceptedUntilJustBeforeTheInstant() {
        clock.advanceTo(offer.acceptBy().minusMillis(1));
        assertThat(awards.accept(member, offer.id(), offer.version()).state()).isEqualTo(AwardState.ACCEPTED);
    }

    @Test
    void isRefusedFromTheInstantOnWhetherOrNotTheLapseWasWritten() {
        clock.advanceTo(offer.acceptBy());
        refused(() -> awards.accept(member, offer.id(), offer.version()), AwardsRefusal.OFFER_LAPSED);
        assertThat(awards.find(offer.id()).state()).isEqualTo(AwardState.OFFERED);
        awards.lapseDue();
        assertThat(awards.find(offer.id()).state()).isEqualTo(AwardState.LAPSED);
        refused(() -> awards.accept(member, offer.id(), offer.version()), AwardsRefusal.OFFER_LAPSED);
    }

    @Test
    void takesASecondClickAsTheSame() {
        Award accepted = awards.accept(member, offer.id(), offer.version());
        assertThat(awards.accept(member, offer.id(), offer.version())).isEqualTo(accepted);
    }

    @Test
    void isAcceptedByMembersAlone() {
        refused(() -> awards.accept(anApplicant(), offer.id(), offer.version()), LifecycleRefusal.NOT_FOUND);
        refused(() -> awards.accept(Actor.anonymous("127.0.0.1"), offer.id(), offer.version()), LifecycleRefusal.NOT_FOUND);
        refused(() -> awards.accept(aLead(), offer.id(), offer.version()), LifecycleRefusal.NOT_YOUR_ROLE);
        refused(() -> awards.decline(aLead(), offer.id(), offer.version(), null), LifecycleRefusal.NOT_YOUR_ROLE);
    }

    @Test
    void refusesAnOlderVersion() {
        refused(() -> awards.accept(member, offer.id(), offer.version() + 7), LifecycleRefusal.STALE_VERSION);
        refused(() -> awards.decline(member, offer.id(), offer.version() + 7, null), LifecycleRefusal.STALE_VERSION);
    }

    @Test
    void isRefusedToAnOrganisationThatDoesNotDoBusiness() {
        Organisation organisation = organisations.find(offer.organisationId());
        organisations.advance(anOfficer(), organisation.id(), OrganisationAction.SUSPEND, "The tax office says so");
        refused(() -> awards.accept(member, offer.id(), offer.version()), OrganisationsRefusal.NOT_ACTIVE);
    }

    @Test
    void lapsesAlsoAfterAcceptanceWhenNoAgreementFollows() {
        awards.accept(member, offer.id(), offer.version());
        clock.advanceTo(offer.acceptBy());
        awards.lapseDue();
        assertThat(awards.find(offer.id()).state()).isEqualTo(AwardState.ACCEPTED);
        clock.advanceTo(offer.agreeBy());
        awards.lapseDue();
        assertThat(awards.find(offer.id()).state()).isEqualTo(AwardState.LAPSED);
        assertThat(awards.balance(offer).reservedIn()).isZero();
    }

    @Test
    void lapsesAlsoWhereTheLedgerLetTheReservationExpireFirst() {
        awards.accept(member, offer.id(), offer.version());
        clock.advanceTo(offer.agreeBy());
        ledger.expireDue();
        awards.lapseDue();
        assertThat(awards.find(offer.id()).state()).isEqualTo(AwardState.LAPSED);
        assertThat(ledger.transfersOf(offer.subject())).extracting(Transfer::kind)
                .containsExactly(Transfer.Kind.RESERVED, Transfer.Kind.EXPIRED);
    }

    @Test
    void lapsesOnce() {
        clock.advanceTo(offer.acceptBy());
        awards.lapseDue();
        int version = awards.find(offer.id()).version();
        awards.lapseDue();
        assertThat(awards.find(offer.id()).version()).isEqualTo(version);
    }

    @Test
    void isCalledOffByTheLeadWithAReasonBeforeItIsInForce() {
        refused(() -> awards.cancel(anOfficer(), offer.id(), offer.version(), "A mistake"), LifecycleRefusal.NOT_YOUR_ROLE);
        refusedAt(() -> awards.cancel(aLead(), offer.id(), offer.version(), ""), TextRefusal.EMPTY, "reason");
        Award cancelled = awards.cancel(aLead(), offer.id(), offer.version(), "The organisation is banned from participating");
        assertThat(cancelled.state()).isEqualTo(AwardState.CANCELLED);
        assertThat(cancelled.stateReason()).isEqualTo("The organisation is banned from participating");
        assertThat(awards.balance(offer).reservedIn()).isZero();
    }
}
