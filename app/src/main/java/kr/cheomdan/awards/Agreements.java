package kr.cheomdan.awards;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.awards.Agreement.Signature;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The agreement on an award, from its draft to the award's coming into force. */
@Component
class Agreements {

    private static final int LONGEST_CONDITIONS = 4_000;
    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_NAME = 100;

    private final AgreementStore agreements;
    private final AwardMoves moves;
    private final AwardAccounts accounts;
    private final Terms terms;

    Agreements(AgreementStore agreements, AwardMoves moves, AwardAccounts accounts, Terms terms) {
        this.agreements = agreements;
        this.moves = moves;
        this.accounts = accounts;
        this.terms = terms;
    }

    void draft(Actor actor, Award award) {
        agreements.insert(award.id(), terms.write(award, null));
        trace(actor, "awards.draft-agreement", award, Map.of("template", Terms.templateOf(award)));
    }

    /** To be read by people; a staff member's reading leaves a trace. */
    Agreement read(Actor actor, AwardId id) {
        Award award = moves.visible(actor, id);
        Agreement agreement = agreements.find(id).orElseThrow(() -> notFound(id));
        if (!moves.isMember(actor, award.organisationId())) {
            trace(actor, "awards.read", award, Map.of());
        }
        return agreement;
    }

    Optional<AgreementState> state(Actor actor, AwardId id) {
        return agreements.find(moves.visible(actor, id).id()).map(Agreement::state);
    }

    Map<AwardId, AgreementState> states(Collection<AwardId> ids) {
        return ids.isEmpty() ? Map.of() : agreements.states(ids);
    }

    Agreement send(Actor actor, AwardId id, int version, @Nullable String conditions) {
        Award award = accepted(moves.lock(moves.visible(actor, id)));
        Agreement before = agreements.lock(id).orElseThrow(() -> notFound(id));
        AgreementState to = next(before, AgreementAction.SEND, actor, version);
        moves.requireNotOwn(actor, award);
        String added = Text.optionalBlock("conditions", conditions, LONGEST_CONDITIONS);
        Terms.Written written = terms.write(award, added);
        Agreement sent = agreements.update(new Agreement(id, before.edition(), written.templateVersion(), written.text(),
                written.statement(), written.hash(), added, to, actor.accountId(), actor.name(), moves.now(), null, null, null, version));
        agreements.keepEdition(sent);
        trace(actor, "awards.send-agreement", award, Map.of("edition", "" + sent.edition(), "hash", sent.hash()));
        return sent;
    }

    Agreement sign(Actor actor, AwardId id, int version, String hash, String name, boolean agreed) {
        Award award = moves.lock(moves.ofMember(actor, id));
        Agreement before = agreements.lock(id).orElseThrow(() -> notFound(id));
        if (before.signature() != null) {
            throw AwardsRefusal.ALREADY_SIGNED.with(before.signature().name(), before.signature().at());
        }
        accepted(award);
        AgreementState to = next(before, AgreementAction.SIGN, actor, version);
        moves.requireActiveOrganisation(award);
        if (!agreed) {
            throw AwardsRefusal.STATEMENT_NEEDED.at("agreed");
        }
        if (!before.hash().equals(hash)) {
            throw AwardsRefusal.TEXT_CHANGED.with();
        }
        Signature signature = new Signature(Text.line("name", name, LONGEST_NAME), actor.accountId(), moves.now(), hash);
        Agreement signed = agreements.update(with(before, to, signature, null, null));
        trace(actor, "awards.sign-agreement", award, Map.of("edition", "" + signed.edition(), "hash", hash));
        return signed;
    }

    Agreement takeBack(Actor actor, AwardId id, int version, String reason) {
        Award award = accepted(moves.lock(moves.visible(actor, id)));
        Agreement before = agreements.lock(id).orElseThrow(() -> notFound(id));
        AgreementState to = next(before, AgreementAction.TAKE_BACK, actor, version);
        String why = Text.block("reason", reason, LONGEST_REASON);
        Agreement draft = agreements.update(new Agreement(id, before.edition() + 1, before.templateVersion(), before.text(),
                before.statement(), before.hash(), before.conditions(), to, null, null, null, null, null, null, version));
        moves.publish(actor, "awards.take-back-agreement", award, null, null, why, Map.of("edition", "" + before.edition()));
        return draft;
    }

    /** Agreement, award and ledger in the caller's one transaction: a refusal of any undoes them all. */
    Award approve(Actor actor, AwardId id, int version) {
        Award award = moves.lock(moves.visible(actor, id));
        Agreement before = agreements.lock(id).orElseThrow(() -> notFound(id));
        AgreementState to = next(before, AgreementAction.APPROVE, actor, version);
        if (actor.accountId().equals(before.preparedBy())) {
            throw AwardsRefusal.PREPARED_BY_YOU.with();
        }
        moves.requireNotOwn(actor, award);
        accepted(award);
        moves.requireActiveOrganisation(award);
        Instant now = moves.now();
        if (!now.isBefore(award.use().until())) {
            throw AwardsRefusal.USE_PERIOD_OVER.with(award.use().until());
        }
        agreements.update(with(before, to, before.signature(), actor.name(), now));
        Award active = moves.move(actor, award, AwardAction.ACTIVATE, null);
        accounts.settle(actor, active);
        trace(actor, "awards.approve-agreement", active, Map.of("edition", "" + before.edition(), "hash", before.hash()));
        moves.announce(new AwardActivated(active.id(), active.organisationId(), active.callId(), active.quantity(), now));
        return active;
    }

    /** Refuses where the award is not accepted, or its time to agree is over. */
    private Award accepted(Award award) {
        boolean late = award.state() == AwardState.ACCEPTED && !moves.now().isBefore(award.agreeBy());
        if (late || award.state() == AwardState.LAPSED) {
            throw AwardsRefusal.AGREEMENT_LAPSED.with(award.agreeBy());
        }
        if (award.state() != AwardState.ACCEPTED) {
            throw LifecycleRefusal.NOT_IN_STATE.with(new Named("awards.page.agreement"), award.state());
        }
        return award;
    }

    private static AgreementState next(Agreement before, AgreementAction action, Actor actor, int version) {
        AgreementState to = AgreementAction.LIFECYCLE.next(before.state(), action, actor);
        if (before.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, before.version());
        }
        return to;
    }

    private static Agreement with(
            Agreement before,
            AgreementState state,
            @Nullable Signature signature,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {
        return new Agreement(before.awardId(), before.edition(), before.templateVersion(), before.text(), before.statement(), before.hash(),
                before.conditions(), state, before.preparedBy(), before.preparedByName(), before.sentAt(), signature, approvedBy,
                approvedAt, before.version());
    }

    private void trace(Actor actor, String action, Award award, Map<String, String> details) {
        moves.publish(actor, action, award, null, null, null, details);
    }

    private static RefusedException notFound(AwardId id) {
        return LifecycleRefusal.NOT_FOUND.with("agreement", id.toString());
    }
}
