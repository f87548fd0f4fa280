package kr.cheomdan.ledger;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.ledger.format.Remarks;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Change;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Named;
import kr.cheomdan.shared.Quantity;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Text;
import kr.cheomdan.shared.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many of one unit are how many of another, since when, and by whose word. A rate is never changed: a new one supersedes it, and what
 * was exchanged keeps the rate it was exchanged at.
 */
@Service
@Transactional
public class ExchangeRates {

    private static final long LARGEST_SIDE = 1_000_000_000_000L;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int LONGEST_SOURCE = 500;
    private static final String GIVEN = "/given";
    private static final String TAKEN = "/taken";

    private final RateStore rates;
    private final TransferStore transfers;
    private final Bookkeeper bookkeeper;
    private final BulkBookkeeper bulk;
    private final ApplicationEventPublisher events;

    ExchangeRates(
            RateStore rates, TransferStore transfers, Bookkeeper bookkeeper, BulkBookkeeper bulk, ApplicationEventPublisher events) {
        this.rates = rates;
        this.transfers = transfers;
        this.bookkeeper = bookkeeper;
        this.bulk = bulk;
        this.events = events;
    }

    /**
     * {@code fromAmount} of the one unit are {@code toAmount} of the other: 1 H100-second is 4 A100-seconds. The way back is a rate of its
     * own.
     *
     * @param source by whose word, for instance the call or the notice that says so
     */
    public record NewRate(Unit from, Unit to, long fromAmount, long toAmount, Instant validFrom, String source) {}

    /** A rate that was set. */
    public record Rate(
            UUID id, Unit from, Unit to, long fromAmount, long toAmount, Instant validFrom, String source, Subject actor,
            Instant recordedAt) {

        public Subject subject() {
            return Subject.of("exchange-rate", id);
        }

        /** What an amount becomes, in whole smallest parts; what is less than one is lost. Empty where it is more than can be counted. */
        public Optional<Long> convert(long amount) {
            BigInteger converted = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(toAmount))
                    .divide(BigInteger.valueOf(fromAmount));
            boolean fits = converted.compareTo(BigInteger.valueOf(Bookkeeping.LARGEST)) <= 0;
            return fits ? Optional.of(converted.longValueExact()) : Optional.empty();
        }

        AccountRef account(Unit unit) {
            return new AccountRef("exchange-rate", id.toString(), AccountKind.EXCHANGE, unit);
        }

        private boolean says(NewRate other) {
            return from.equals(other.from()) && to.equals(other.to()) && fromAmount == other.fromAmount()
                    && toAmount == other.toAmount() && validFrom.equals(Draft.toMicros(other.validFrom()));
        }
    }

    /**
     * What is to be exchanged.
     *
     * @param key names this very act, at most 290 characters
     * @param amount what is given, in the smallest part of the giving account's unit
     * @param effectiveAt picks the rate; null: now
     */
    public record Order(String key, AccountRef from, AccountRef to, long amount, Subject cause, @Nullable Instant effectiveAt) {}

    /** What was given and what was taken for it. */
    public record Exchange(Rate rate, Transfer given, Transfer taken) {}

    /** Sets a rate; one that says the same as the one that counts changes nothing. For the programme lead. */
    public Rate set(Actor actor, NewRate wanted) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.act.set-rate"));
        }
        String source = Text.line("source", wanted.source(), LONGEST_SOURCE);
        if (wanted.from().equals(wanted.to()) || !isSide(wanted.fromAmount()) || !isSide(wanted.toAmount())) {
            throw LedgerRefusal.RATE_INVALID.at("toAmount", 1, LARGEST_SIDE);
        }
        if (wanted.validFrom().isBefore(Instant.EPOCH) || wanted.validFrom().isAfter(LATEST)) {
            throw LedgerRefusal.RATE_INVALID.at("validFrom", 1, LARGEST_SIDE);
        }
        Optional<Rate> before = rates.find(wanted.from(), wanted.to(), wanted.validFrom());
        if (before.isPresent() && before.get().says(wanted)) {
            return before.get();
        }
        Instant now = bookkeeper.now();
        Rate rate = new Rate(
                Bookkeeping.timeOrderedId(now), wanted.from(), wanted.to(), wanted.fromAmount(), wanted.toAmount(),
                Draft.toMicros(wanted.validFrom()), source, PostingRules.actor(actor), now);
        rates.append(rate);
        events.publishEvent(Change.of(actor, "ledger.set-rate", rate.subject(), null).because(source).withDetails(Map.of(
                "from", Quantity.of(rate.fromAmount(), rate.from()).toString(),
                "to", Quantity.of(rate.toAmount(), rate.to()).toString(),
                "validFrom", rate.validFrom().toString())));
        return rate;
    }

    /** The rate that counts at the instant. */
    @Transactional(readOnly = true)
    public Rate at(Unit from, Unit to, Instant at) {
        return rates.find(from, to, at).orElseThrow(() -> LedgerRefusal.NO_RATE.with(from, to, at));
    }

    /** Every rate there was, by units, the latest first, for staff. */
    @Transactional(readOnly = true)
    public List<Rate> list(Actor actor) {
        if (!actor.isStaff()) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.page.accounts"));
        }
        return rates.list();
    }

    /**
     * Gives an amount of one unit and takes what it is worth of the other, both or none, at the rate of the day it takes effect. The same
     * order again gives the first exchange, whatever the rate is by then.
     *
     * @throws RefusedException {@link LedgerRefusal#NO_RATE}, {@link LedgerRefusal#EXCHANGE_TOO_SMALL}, and what
     *     {@link Ledger#post} refuses
     */
    public Exchange exchange(Actor actor, Order order) {
        return write(PostingRules.actor(actor), order).exchange();
    }

    /**
     * The same by a person, for the programme lead: what the plan has of one unit becomes what it has of another. What was offered or
     * awarded is exchanged by those who offered or awarded it.
     */
    public Exchange exchangeCapacity(Actor actor, Order order) {
        if (!actor.has(Role.PROGRAM_LEAD)) {
            throw LifecycleRefusal.NOT_YOUR_ROLE.with(new Named("ledger.act.exchange"));
        }
        if (order.from().kind() != AccountKind.CAPACITY || order.to().kind() != AccountKind.CAPACITY) {
            throw LedgerRefusal.ACCOUNTS_NOT_ALLOWED.with(TransferCode.EXCHANGE_GIVEN, order.from().kind(), order.to().kind());
        }
        Written written = write(PostingRules.actor(actor), order);
        Exchange exchange = written.exchange();
        if (written.now()) {
            events.publishEvent(Change.of(actor, "ledger.exchange", exchange.rate().subject(), null).withDetails(Map.of(
                    "from", order.from().toString(),
                    "given", Quantity.of(exchange.given().amount(), exchange.given().unit()).toString(),
                    "taken", Quantity.of(exchange.taken().amount(), exchange.taken().unit()).toString())));
        }
        return exchange;
    }

    /** @param now false where the order was carried out before */
    private record Written(Exchange exchange, boolean now) {}

    private Written write(Subject by, Order order) {
        PostingRules.requireKey(order.key(), PostingRules.LONGEST_KEY - GIVEN.length());
        Instant now = bookkeeper.now();
        PostingRules.checkEffective(order.effectiveAt(), now);
        Rate rate = rate(order, now);
        Posting give = new Posting(
                order.key() + GIVEN, TransferCode.EXCHANGE_GIVEN, order.from(), rate.account(order.from().unit()), order.amount(),
                order.cause(), order.effectiveAt());
        PostingRules.checkMove(give, now);
        long converted = rate.convert(order.amount())
                .orElseThrow(() -> LedgerRefusal.AMOUNT_TOO_LARGE.at("amount", order.amount(), PostingRules.LARGEST_AMOUNT));
        if (converted == 0) {
            throw LedgerRefusal.EXCHANGE_TOO_SMALL.at("amount", Quantity.of(order.amount(), order.from().unit()), order.to().unit());
        }
        Posting take = new Posting(
                order.key() + TAKEN, TransferCode.EXCHANGE_TAKEN, rate.account(order.to().unit()), order.to(), converted,
                order.cause(), order.effectiveAt());
        PostingRules.checkMove(take, now);
        Remarks remarks = new Remarks(null, null, null, rate.id());
        BulkBookkeeper.Result result = bulk.write(
                List.of(Step.of(Draft.remarked(give, by, remarks)), Step.of(Draft.remarked(take, by, remarks))), true);
        List<Transfer> halves = result.transfers();
        return new Written(new Exchange(rate, halves.get(0), halves.get(1)), result.wroteAny());
    }

    private Rate rate(Order order, Instant now) {
        return transfers.findByKey(order.key() + GIVEN)
                .map(Transfer::rate)
                .flatMap(rates::find)
                .orElseGet(() -> at(order.from().unit(), order.to().unit(), order.effectiveAt() == null ? now : order.effectiveAt()));
    }

    private static boolean isSide(long amount) {
        return amount > 0 && amount <= LARGEST_SIDE;
    }
}
