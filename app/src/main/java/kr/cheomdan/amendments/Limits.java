package kr.cheomdan.amendments;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import kr.cheomdan.amendments.Amendment.Kind;
import kr.cheomdan.amendments.Amendment.State;
import kr.cheomdan.amendments.Amendment.Wanted;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardState;
import kr.cheomdan.shared.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What the rule leaves of an award's supplements and extensions. Asks nobody.
 *
 * @param before what was asked for under the award so far, in whatever state
 */
record Limits(AmendmentRules rules, Award award, List<Amendment> before, Instant now) {

    private static final long PERMILLE = 1_000;

    /** What is left: nothing is the same as not allowed any more. */
    record Left(long supplement, @Nullable Instant latest) {}

    Left left() {
        boolean maySupplement = count(Kind.SUPPLEMENT) < rules.supplementsMost();
        Instant latest = firstUntil().plus(Duration.ofDays(rules.extensionDays()));
        boolean mayExtend = count(Kind.EXTENSION) < rules.extensionsMost() && latest.isAfter(award.use().until());
        return new Left(maySupplement ? most() : 0, mayExtend ? latest : null);
    }

    private long count(Kind kind) {
        return applied(kind).size();
    }

    private List<Amendment> applied(Kind kind) {
        return before.stream().filter(each -> each.kind() == kind && each.state() == State.APPLIED).toList();
    }

    private long supplements() {
        return applied(Kind.SUPPLEMENT).stream().mapToLong(each -> Objects.requireNonNull(each.amount()).amount()).sum();
    }

    /** What was awarded before anything was added. */
    private long first() {
        return award.quantity().amount() - supplements();
    }

    private Instant firstUntil() {
        return applied(Kind.EXTENSION).stream().map(each -> each.then().until()).min(Instant::compareTo).orElse(award.use().until());
    }

    private long most() {
        return Math.max(0, part(first(), rules.supplementPermille()) - supplements());
    }

    private static long part(long whole, int permille) {
        return BigDecimal.valueOf(whole).multiply(BigDecimal.valueOf(permille)).divideToIntegralValue(BigDecimal.valueOf(PERMILLE))
                .longValueExact();
    }

    /** Whether two people decide on it, as the award stands now; refused where the rule does not allow it at all. */
    boolean requireWithin(Wanted wanted) {
        switch (wanted.kind()) {
            case SUPPLEMENT -> requireSupplement(wanted.amount());
            case EXTENSION -> requireExtension(wanted.until());
            case TRANSFER -> {
                requireInForce();
                requirePositive(wanted.amount());
            }
        }
        return needsSecond(wanted);
    }

    /** Whether two people decide on it, as the award stands now. */
    boolean needsSecond(Wanted wanted) {
        return switch (wanted.kind()) {
            case SUPPLEMENT -> Objects.requireNonNull(wanted.amount()) > part(first(), rules.secondPersonPermille());
            case EXTENSION -> isOver() || Objects.requireNonNull(wanted.until())
                    .isAfter(award.use().until().plus(Duration.ofDays(rules.secondPersonDays())));
            case TRANSFER -> false;
        };
    }

    private void requireSupplement(@Nullable Long amount) {
        requireInForce();
        long wanted = requirePositive(amount);
        if (count(Kind.SUPPLEMENT) >= rules.supplementsMost()) {
            throw AmendmentsRefusal.SUPPLEMENTS_USED_UP.with(rules.supplementsMost(), rules.changeArticle());
        }
        if (wanted > most()) {
            throw AmendmentsRefusal.SUPPLEMENT_TOO_LARGE.at("amount", Quantity.of(most(), award.quantity().unit()),
                    rules.supplementPercent(), rules.changeArticle());
        }
    }

    private static long requirePositive(@Nullable Long amount) {
        if (amount == null || amount < 1) {
            throw AmendmentsRefusal.AMOUNT_MISSING.at("amount");
        }
        return amount;
    }

    private void requireExtension(@Nullable Instant until) {
        Instant end = award.use().until();
        requireExtendable();
        if (until == null || !until.isAfter(end) || !until.isAfter(now)) {
            throw AmendmentsRefusal.UNTIL_MISSING.at("until", end.isAfter(now) ? end : now);
        }
        if (count(Kind.EXTENSION) >= rules.extensionsMost()) {
            throw AmendmentsRefusal.EXTENSIONS_USED_UP.with(rules.extensionsMost(), rules.changeArticle());
        }
        Instant latest = firstUntil().plus(Duration.ofDays(rules.extensionDays()));
        if (until.isAfter(latest)) {
            throw AmendmentsRefusal.EXTENSION_TOO_LONG.at("until", latest, rules.extensionDays(), rules.changeArticle());
        }
    }

    private boolean isOver() {
        return award.state() == AwardState.ENDED || !now.isBefore(award.use().until());
    }

    /** In force, stopped, or over for not too long. */
    private void requireExtendable() {
        if (isOver() && award.state() != AwardState.TERMINATED) {
            if (!now.isBefore(award.use().until().plus(Duration.ofDays(rules.reopenDays())))) {
                throw AmendmentsRefusal.AFTER_END.with(award.number(), award.use().until(), rules.changeArticle());
            }
        } else if (award.state() != AwardState.ACTIVE && award.state() != AwardState.SUSPENDED) {
            throw AmendmentsRefusal.NOT_IN_FORCE.with(award.number(), award.state());
        }
    }

    private void requireInForce() {
        if (award.state() != AwardState.ACTIVE) {
            throw AmendmentsRefusal.NOT_IN_FORCE.with(award.number(), award.state());
        }
        if (!now.isBefore(award.use().until())) {
            throw AmendmentsRefusal.AFTER_END.with(award.number(), award.use().until(), rules.changeArticle());
        }
    }

    /** Whether a request that waits has become pointless. */
    boolean isPointless(Kind kind) {
        return switch (award.state()) {
            case TERMINATED -> true;
            case ENDED -> kind != Kind.EXTENSION || !now.isBefore(award.use().until().plus(Duration.ofDays(rules.reopenDays())));
            case OFFERED, ACCEPTED, ACTIVE, SUSPENDED, DECLINED, LAPSED, CANCELLED -> false;
        };
    }
}
