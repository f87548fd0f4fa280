package kr.cheomdan.shares;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much of an award its projects and people may use at most. */
@Service
@Transactional
public class Shares {

    private final Chains chains;
    private final Giving giving;
    private final Awards awards;
    private final Draws draws;
    private final ApplicationEventPublisher events;

    Shares(Chains chains, Giving giving, Awards awards, Draws draws, ApplicationEventPublisher events) {
        this.chains = chains;
        this.giving = giving;
        this.awards = awards;
        this.draws = draws;
        this.events = events;
    }

    /**
     * The shares of an award with what is used of them: for its organisation and for staff. It names people, so a staff member's reading
     * leaves a trace, and this is not for use inside a transaction that only reads.
     */
    public Share.Tree tree(Actor actor, AwardId id) {
        Award award = awards.get(actor, id);
        Share.Tree tree = chains.tree(award);
        boolean people = tree.shares().stream().anyMatch(each -> each.share().account() != null);
        if (people && !giving.isMember(actor, award)) {
            events.publishEvent(Change.of(actor, "shares.read", award.subject(), Subject.of("organisation", award.organisationId())));
        }
        return tree;
    }

    /** Whether the actor may give and take shares of the award. */
    @Transactional(readOnly = true)
    public boolean mayGive(Actor actor, Award award) {
        return giving.mayGive(actor, award);
    }

    /** Gives a project or a person a share. For administrators of the organisation, while the award is in force. */
    public Share add(Actor actor, AwardId award, Share.Wanted wanted) {
        return giving.add(actor, awards.get(actor, award), wanted);
    }

    /** Changes what a share is; below what is used of it is possible and stops further use. */
    public Share change(Actor actor, ShareId id, long cap, int version) {
        return giving.change(actor, id, cap, version);
    }

    /** Takes a share away; a project's when nobody is under it any more. What was used under it counts for its project still. */
    public void remove(Actor actor, ShareId id, int version) {
        giving.remove(actor, id, version);
    }

    /** What shares of the award are parts of: all that was given, less what was taken back. */
    @Transactional(readOnly = true)
    public Quantity granted(Award award) {
        return giving.granted(award);
    }

    /** Refuses a transfer between shares that is not one within a project, or of more than is left of the share that gives. */
    public void requireMovable(AwardId award, @Nullable ShareId from, @Nullable ShareId to, Quantity amount) {
        giving.movable(award, from, to, amount, draws);
    }

    /** Makes one share smaller and another one of the same project larger. For administrators of the organisation. */
    public void move(Actor actor, AwardId award, @Nullable ShareId from, @Nullable ShareId to, Quantity amount) {
        giving.move(actor, award, from, to, amount, draws);
    }

    /** Whether {@link #require} would have anything to say to this actor. */
    @Transactional(readOnly = true)
    public boolean limits(Actor actor, Award award) {
        return chains.limits(actor, award);
    }

    /**
     * The share that the actor's hold on this award is to be made under, with its chain locked until the transaction ends. Empty where he
     * has none; then the award alone limits him. To be asked before the ledger is.
     *
     * @param need in the award's unit
     * @throws kr.cheomdan.shared.RefusedException {@link SharesRefusal#TOO_SMALL}
     */
    public Optional<ShareId> require(Actor actor, Award award, long need) {
        return chains.require(actor, award, need);
    }

    /** A hold was made under the share, in the transaction that {@link #require} was asked in. */
    public void draw(ShareId share, TransferId reservation, Subject cause, long held) {
        draws.insert(share, reservation, cause, held);
    }

    /** What the actor's next job under each of these awards may hold at most. */
    @Transactional(readOnly = true)
    public Map<AwardId, Long> maxUsable(Actor actor, List<Award> awards) {
        return chains.maxUsable(actor, awards);
    }
}
