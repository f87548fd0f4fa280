package kr.cheomdan.shares;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a share up to its award: what is left of each, and the least of it. */
@Component
class Chains {

    private final ShareStore store;
    private final Draws draws;
    private final Awards awards;

    Chains(ShareStore store, Draws draws, Awards awards) {
        this.store = store;
        this.draws = draws;
        this.awards = awards;
    }

    boolean limits(Actor actor, Award award) {
        return store.ofPerson(award.id(), actor.accountId()).isPresent();
    }

    Optional<ShareId> require(Actor actor, Award award, long need) {
        Optional<Share> own = store.ofPerson(award.id(), actor.accountId());
        if (own.isEmpty()) {
            return Optional.empty();
        }
        List<Share> chain = locked(own.get());
        if (chain.isEmpty()) {
            // Taken away at this moment; somebody may have given another.
            return require(actor, award, need);
        }
        long most = Math.max(0, awards.balance(award).available());
        Share narrowest = chain.get(0);
        long least = Long.MAX_VALUE;
        for (Share share : chain) {
            long left = Math.max(0, share.cap() - draws.of(share.id()).total());
            if (left < least) {
                least = left;
                narrowest = share;
            }
        }
        if (least < need) {
            Unit unit = award.quantity().unit();
            throw SharesRefusal.TOO_SMALL.with(
                    narrowest.name(), Quantity.of(least, unit), Quantity.of(need, unit), Quantity.of(Math.min(least, most), unit));
        }
        return Optional.of(own.get().id());
    }

    /** From the top down, so that two jobs cannot wait for each other; none where the share is gone. */
    private List<Share> locked(Share own) {
        List<Share> chain = new ArrayList<>();
        if (own.parent() != null) {
            store.lock(own.parent()).ifPresent(chain::add);
        }
        Optional<Share> locked = store.lock(own.id());
        locked.ifPresent(chain::add);
        return locked.isPresent() && chain.size() == (own.parent() == null ? 1 : 2) ? chain : List.of();
    }

    Share.Tree tree(Award award) {
        Awards.Meter meter = awards.meter(award);
        List<Share.Standing> standings = new ArrayList<>();
        List<Share> all = store.of(award.id());
        Map<ShareId, Draws.Use> uses = all.isEmpty() ? Map.of() : draws.of(award.id());
        for (Share top : all.stream().filter(share -> share.kind() == Share.Kind.PROJECT).toList()) {
            standings.add(standing(top, uses, meter.available()));
            long most = standings.get(standings.size() - 1).maxUsable();
            all.stream().filter(share -> top.id().equals(share.parent())).forEach(share -> standings.add(standing(share, uses, most)));
        }
        all.stream()
                .filter(share -> share.kind() == Share.Kind.PERSON && share.parent() == null)
                .forEach(share -> standings.add(standing(share, uses, meter.available())));
        return new Share.Tree(
                award.id(), award.quantity().unit(), meter.awarded(), meter.held(), meter.used(), meter.available(), standings);
    }

    private static Share.Standing standing(Share share, Map<ShareId, Draws.Use> uses, long above) {
        Draws.Use use = uses.getOrDefault(share.id(), Draws.Use.NONE);
        long left = Math.max(0, share.cap() - use.total());
        return new Share.Standing(share, use.held(), use.used(), Math.min(left, Math.max(0, above)));
    }

    Map<AwardId, Long> maxUsable(Actor actor, List<Award> all) {
        Map<AwardId, Long> most = new HashMap<>();
        for (Award award : all) {
            most.put(award.id(), maxUsable(store.ofPerson(award.id(), actor.accountId()).orElse(null), award));
        }
        return most;
    }

    private long maxUsable(@Nullable Share own, Award award) {
        if (own == null) {
            return Math.max(0, awards.balance(award).available());
        }
        return tree(award).shares().stream()
                .filter(each -> each.share().id().equals(own.id()))
                .mapToLong(Share.Standing::maxUsable)
                .findFirst()
                .orElse(0);
    }
}
