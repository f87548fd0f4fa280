package kr.cheomdan.awards;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.organisations.Organisation;
import kr.cheomdan.organisations.OrganisationId;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.PageOf;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Period;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Awards in force: who may use them, stopping them, and their end. */
@Component
class Uses {

    private static final Logger log = LoggerFactory.getLogger(Uses.class);
    private static final Actor EXPIRE = Actor.system("awards.expire");
    private static final int LONGEST_REASON = 1_000;

    private final AwardStore awards;
    private final AwardMoves moves;
    private final AwardAccounts accounts;
    private final Organisations organisations;
    private final TransactionOperations transactions;

    Uses(
            AwardStore awards,
            AwardMoves moves,
            AwardAccounts accounts,
            Organisations organisations,
            TransactionOperations transactions) {
        this.awards = awards;
        this.moves = moves;
        this.accounts = accounts;
        this.organisations = organisations;
        this.transactions = transactions;
    }

    Award find(AwardId id) {
        return moves.find(id);
    }

    List<Award> findAll(Collection<AwardId> ids) {
        return awards.findAll(ids);
    }

    List<AwardId> named(Actor actor, String text, int most) {
        if (!actor.isStaff()) {
            return List.of();
        }
        return awards.named(
                text, organisations.search(actor, text, new PageQuery(0, most)).items().stream().map(Organisation::id).toList(), most);
    }

    Award get(Actor actor, AwardId id) {
        return moves.visible(actor, id);
    }

    PageOf<Award> list(Actor actor, Awards.Filter filter, PageQuery page) {
        return awards.list(actor.isStaff() || actor.isSystem() ? null : organisationsOf(actor), filter, page);
    }

    List<Award> inForce() {
        return awards.inForce();
    }

    Set<OrganisationId> organisationsOf(Actor actor) {
        return actor.isSignedIn() ? organisations.organisationsOf(actor.accountId()) : Set.of();
    }

    List<Award> usableBy(Actor actor) {
        return awards.usable(organisationsOf(actor), moves.now()).stream().filter(award -> award.quantity().unit().isTime()).toList();
    }

    Award requireUsable(Actor actor, AwardId id) {
        Award award = moves.find(id);
        if (!organisations.isMember(actor, award.organisationId())) {
            throw LifecycleRefusal.NOT_FOUND.with("award", id.toString());
        }
        return award.requireUsable(moves.now());
    }

    Award suspend(Actor actor, AwardId id, int version, String reason) {
        return move(actor, id, version, AwardAction.SUSPEND, reason);
    }

    Award resume(Actor actor, AwardId id, int version, String reason) {
        return move(actor, id, version, AwardAction.RESUME, reason);
    }

    Award terminate(Actor actor, AwardId id, int version, String reason) {
        return end(actor, move(actor, id, version, AwardAction.TERMINATE, reason));
    }

    private Award move(Actor actor, AwardId id, int version, AwardAction action, String reason) {
        Award award = moves.lock(moves.visible(actor, id));
        AwardMoves.requireMovable(actor, award, action, version);
        moves.requireNotOwn(actor, award);
        return moves.move(actor, award, action, Text.block("reason", reason, LONGEST_REASON));
    }

    Award supplement(Actor actor, AwardId id, long amount, Subject cause, String reason) {
        Award award = amendable(actor, id);
        requireTime(award);
        accounts.supplement(actor, award, amount, cause);
        Quantity more = award.quantity().plus(Quantity.of(amount, award.quantity().unit()));
        return amended(actor, "awards.supplement", award, moves.amend(award, more, award.use()), cause, reason);
    }

    Award extend(Actor actor, AwardId id, Instant until, Subject cause, String reason) {
        Award award = amendable(actor, id);
        if (!until.isAfter(award.use().until())) {
            throw AwardsRefusal.NOT_LATER.at("until", award.use().until());
        }
        Period longer = new Period(award.use().from(), until);
        return amended(actor, "awards.extend", award, moves.amend(award, award.quantity(), longer), cause, reason);
    }

    Award reopen(Actor actor, AwardId id, Instant until, Subject cause, String reason) {
        Award over = moves.lock(moves.visible(actor, id));
        AwardAction.LIFECYCLE.next(over.state(), AwardAction.REOPEN, actor);
        moves.requireNotOwn(actor, over);
        requireTime(over);
        if (!until.isAfter(moves.now())) {
            throw AwardsRefusal.NOT_LATER.at("until", moves.now());
        }
        accounts.restore(actor, over, cause);
        Award longer = moves.amend(over, over.quantity(), new Period(over.use().from(), until));
        return moves.move(actor, longer, AwardAction.REOPEN, Text.block("reason", reason, LONGEST_REASON));
    }

    private static void requireTime(Award award) {
        if (!award.quantity().unit().isTime()) {
            throw AwardsRefusal.NOT_DEVICE_TIME.with(award.number(), award.quantity());
        }
    }

    /** The award in force, locked, for a decision of the agency on what it gives. */
    private Award amendable(Actor actor, AwardId id) {
        Award award = moves.lock(moves.visible(actor, id));
        if (!actor.hasAny(Role.PROGRAM_OFFICER, Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("awards.field.amend"));
        }
        moves.requireNotOwn(actor, award);
        if ((award.state() != AwardState.ACTIVE && award.state() != AwardState.SUSPENDED) || !moves.now().isBefore(award.use().until())) {
            throw AwardsRefusal.NOT_ACTIVE.with(award.number(), award.state());
        }
        return award;
    }

    private Award amended(Actor actor, String action, Award before, Award after, Subject cause, String reason) {
        moves.publish(actor, action, after, null, null, Text.block("reason", reason, LONGEST_REASON), Map.of(
                "quantity", before.quantity() + " -> " + after.quantity(), "until", before.use().until() + " -> " + after.use().until(),
                "cause", cause.toString()));
        return after;
    }

    /** Each in a transaction of its own, so that one that fails keeps none of the others. */
    int endDue() {
        int ended = 0;
        Instant now = moves.now();
        for (Award due : awards.ending(now)) {
            try {
                Boolean done = transactions.execute(status -> endOrDrain(due, now));
                ended += Boolean.TRUE.equals(done) ? 1 : 0;
            } catch (RuntimeException fault) {
                log.error("Award {} is over but could not be ended; it is tried again", due.number(), fault);
            }
        }
        return ended;
    }

    private boolean endOrDrain(Award seen, Instant now) {
        Award award = moves.lock(seen);
        if (award.state().isOver()) {
            accounts.drain(EXPIRE, award);
            return false;
        }
        boolean due = (award.state() == AwardState.ACTIVE || award.state() == AwardState.SUSPENDED) && !now.isBefore(award.use().until());
        if (due) {
            end(EXPIRE, moves.move(EXPIRE, award, AwardAction.EXPIRE, null));
        }
        return due;
    }

    private Award end(Actor actor, Award over) {
        accounts.drain(actor, over);
        moves.announce(new AwardEnded(over.id(), over.organisationId(), over.callId(), over.quantity(), moves.now()));
        return over;
    }
}
