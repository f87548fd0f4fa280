package kr.cheomdan.shares;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.identity.Accounts;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who gives shares to whom. */
@Component
class Giving {

    private static final int LONGEST_NAME = 80;

    private final ShareStore store;
    private final Awards awards;
    private final Members members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Giving(ShareStore store, Awards awards, Members members, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.awards = awards;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /** Who belongs to an award's organisation. */
    @Component
    static class Members {

        private final Organisations organisations;
        private final Accounts accounts;

        Members(Organisations organisations, Accounts accounts) {
            this.organisations = organisations;
            this.accounts = accounts;
        }

        boolean isMember(Actor actor, Award award) {
            return organisations.isMember(actor, award.organisationId());
        }

        boolean isAdministrator(Actor actor, Award award) {
            return organisations.isAdministrator(actor, award.organisationId());
        }

        String name(Award award, UUID account) {
            if (!organisations.organisationsOf(account).contains(award.organisationId())) {
                throw SharesRefusal.NOT_A_MEMBER.at("account");
            }
            return accounts.find(account).name();
        }
    }

    boolean isMember(Actor actor, Award award) {
        return members.isMember(actor, award);
    }

    boolean mayGive(Actor actor, Award award) {
        return inForce(award) && award.quantity().unit().isTime() && members.isAdministrator(actor, award);
    }

    private static boolean inForce(Award award) {
        return award.state() == AwardState.ACTIVE || award.state() == AwardState.SUSPENDED;
    }

    Share add(Actor actor, Award award, Share.Wanted wanted) {
        requireGiver(actor, award);
        requireCap(award, wanted.cap());
        store.lockTree(award.id());
        List<Share> there = store.of(award.id());
        Share added = wanted.account() == null ? project(award, wanted, there) : person(award, wanted, wanted.account(), there);
        publish(actor, "shares.add", award, added, added.cap());
        return added;
    }

    private Share project(Award award, Share.Wanted wanted, List<Share> there) {
        String name = Text.line("name", wanted.name(), LONGEST_NAME);
        if (wanted.parent() != null) {
            throw SharesRefusal.NOT_UNDER_A_PROJECT.at("parent");
        }
        if (there.stream().anyMatch(share -> share.kind() == Share.Kind.PROJECT && share.name().equalsIgnoreCase(name))) {
            throw SharesRefusal.NAME_TWICE.at("name", name);
        }
        return store.insert(award.id(), Share.Kind.PROJECT, name, wanted, clock.instant());
    }

    private Share person(Award award, Share.Wanted wanted, UUID account, List<Share> there) {
        String name = members.name(award, account);
        boolean projectIsThere = wanted.parent() == null
                || there.stream().anyMatch(share -> share.kind() == Share.Kind.PROJECT && share.id().equals(wanted.parent()));
        if (!projectIsThere) {
            throw LifecycleRefusal.NOT_FOUND.at("parent", "share", String.valueOf(wanted.parent()));
        }
        if (there.stream().anyMatch(share -> account.equals(share.account()))) {
            throw SharesRefusal.PERSON_TWICE.at("account");
        }
        return store.insert(award.id(), Share.Kind.PERSON, name, wanted, clock.instant());
    }

    Share change(Actor actor, ShareId id, long cap, int version) {
        Award award = awardOf(actor, id);
        requireGiver(actor, award);
        requireCap(award, cap);
        Share share = locked(id, version);
        if (share.cap() == cap) {
            return share;
        }
        store.changeCap(share, cap);
        publish(actor, "shares.change", award, share, cap);
        return store.find(id).orElseThrow();
    }

    void remove(Actor actor, ShareId id, int version) {
        Award award = awardOf(actor, id);
        requireGiver(actor, award);
        store.lockTree(award.id());
        if (store.of(award.id()).stream().anyMatch(share -> id.equals(share.parent()))) {
            throw SharesRefusal.HAS_PEOPLE.with();
        }
        Share share = locked(id, version);
        store.remove(share, clock.instant());
        publish(actor, "shares.remove", award, share, share.cap());
    }

    private Award awardOf(Actor actor, ShareId id) {
        Share share = store.find(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("share", id.toString()));
        Award award = awards.find(share.award());
        if (!actor.isStaff() && !members.isMember(actor, award)) {
            throw LifecycleRefusal.NOT_FOUND.with("share", id.toString());
        }
        return award;
    }

    private Share locked(ShareId id, int version) {
        Share share = store.lock(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("share", id.toString()));
        if (share.version() != version) {
            throw LifecycleRefusal.STALE_VERSION.with(version, share.version());
        }
        return share;
    }

    private void requireGiver(Actor actor, Award award) {
        if (!members.isAdministrator(actor, award)) {
            throw SharesRefusal.NOT_ORG_ADMIN.with();
        }
        if (!award.quantity().unit().isTime()) {
            throw SharesRefusal.NOT_DEVICE_TIME.with(award.number());
        }
        if (!inForce(award)) {
            throw SharesRefusal.NOT_IN_FORCE.with(award.state());
        }
    }

    private void requireCap(Award award, long cap) {
        Quantity granted = granted(award);
        if (cap < 0 || cap > granted.amount()) {
            throw SharesRefusal.CAP_OUT_OF_RANGE.at("cap", granted);
        }
    }

    /** All that was given, supplements included, less what was taken back. */
    Quantity granted(Award award) {
        Awards.Meter meter = awards.meter(award);
        return Quantity.of(meter.awarded() - meter.expired(), award.quantity().unit());
    }

    /** The two shares where a part of the one may go to the other: of people of one project of the award. */
    List<Share> movable(AwardId award, @Nullable ShareId from, @Nullable ShareId to, Quantity amount, Draws draws) {
        Share giving = of(award, "from", from);
        Share taking = of(award, "to", to);
        boolean within = giving.parent() != null && giving.parent().equals(taking.parent()) && !giving.id().equals(taking.id());
        if (!within) {
            throw SharesRefusal.NOT_WITHIN_A_PROJECT.at("to");
        }
        long left = Math.max(0, giving.cap() - draws.of(giving.id()).total());
        if (amount.amount() > left) {
            throw SharesRefusal.MOVES_TOO_MUCH.at("amount", giving.name(), Quantity.of(left, amount.unit()), amount);
        }
        return List.of(giving, taking);
    }

    private Share of(AwardId award, String field, @Nullable ShareId id) {
        return store.of(award).stream()
                .filter(share -> share.id().equals(id))
                .findFirst()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.at(field, "share", String.valueOf(id)));
    }

    void move(Actor actor, AwardId id, @Nullable ShareId from, @Nullable ShareId to, Quantity amount, Draws draws) {
        Award award = awards.find(id);
        requireGiver(actor, award);
        store.lockTree(id);
        if (from != null) {
            // Nobody holds anything under it between the look and the change.
            store.lock(from);
        }
        List<Share> both = movable(id, from, to, amount, draws);
        Share giving = both.get(0);
        Share taking = both.get(1);
        requireCap(award, Math.addExact(taking.cap(), amount.amount()));
        store.changeCap(giving, giving.cap() - amount.amount());
        store.changeCap(taking, taking.cap() + amount.amount());
        publish(actor, "shares.change", award, giving, giving.cap() - amount.amount());
        publish(actor, "shares.change", award, taking, taking.cap() + amount.amount());
    }

    /** The name of a person stays in the table; the trail names the account. */
    private void publish(Actor actor, String action, Award award, Share share, long cap) {
        String whose = share.account() == null ? share.name() : "account/" + share.account();
        events.publishEvent(Change.of(actor, action, award.subject(), Subject.of("organisation", award.organisationId()))
                .withDetails(Map.of("share", share.id().toString(), "of", whose,
                        "cap", Quantity.of(cap, award.quantity().unit()).toString())));
    }
}
