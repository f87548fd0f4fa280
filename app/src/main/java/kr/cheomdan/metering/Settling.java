package kr.cheomdan.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.AccountRef;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Ends the hold of a job with all its attempts: what it held pays first, what else the award has pays as far as the slack goes, the centre
 * bears the rest. In the caller's transaction.
 */
@Component
class Settling {

    private final UsageBook book;
    private final RecordStore records;
    private final Placing placing;
    private final Ledger ledger;
    private final Awards awards;

    Settling(UsageBook book, RecordStore records, Placing placing, Ledger ledger, Awards awards) {
        this.book = book;
        this.records = records;
        this.placing = placing;
        this.ledger = ledger;
        this.awards = awards;
    }

    Metering.Settlement settle(Actor actor, Hold hold, @Nullable UsageRecord last) {
        Optional<Transfer> ended = ledger.end(hold.reservation());
        if (ended.isPresent()) {
            return settled(hold, ended.get());
        }
        // What it says is kept like every attempt of a job that goes on; then all of them are paid together.
        if (last != null) {
            take(actor, hold, last);
        }
        List<StoredRow> known = attempts(hold);
        if (known.isEmpty()) {
            return settled(hold, ledger.settle(actor, key(hold, "settle"), hold.reservation(), 0, hold.cause()));
        }
        int cluster = placing.lock(known.get(0).record().cluster());
        Hold over = hold.ended();
        List<Row> unpaid = attempts(hold).stream().filter(row -> row.charged() + row.uncovered() == 0).map(Row::of).toList();
        Terms terms = placing.terms(cluster, unpaid, Map.of(hold.marker(), over));
        List<Row> attempts = unpaid.stream().filter(row -> terms.isOf(over, row.record)).toList();
        if (attempts.isEmpty()) {
            return settled(hold, ledger.settle(actor, key(hold, "settle"), hold.reservation(), 0, hold.cause()));
        }
        attempts.forEach(terms::place);
        long used = attempts.stream().mapToLong(Row::countedSeconds).sum();
        long fromHold = Math.min(used, hold.held());
        Transfer end = ledger.settle(actor, key(hold, "settle"), hold.reservation(), fromHold, hold.cause());
        long slack = terms.rulesAt(RecordStore.start(attempts.get(0))).slack(hold.held(), hold.devices());
        post(actor, cluster, over, attempts, terms, new Shares(used, fromHold, slack, end));
        return settled(hold, end);
    }

    private List<StoredRow> attempts(Hold hold) {
        return records.withMarker(hold.marker()).stream().filter(row -> hold.mayHave(row.record())).toList();
    }

    void take(Actor actor, Hold hold, UsageRecord attempt) {
        book.takeLast(actor, attempt, hold);
    }

    private record Shares(long used, long fromHold, long slack, Transfer end) {}

    private void post(Actor actor, int cluster, Hold hold, List<Row> attempts, Terms terms, Shares shares) {
        Award award = Objects.requireNonNull(terms.awards().get(hold.award()));
        UUID batch = book.nextBatch();
        List<Charging.Made> made = new ArrayList<>();
        if (shares.fromHold() > 0) {
            made.add(new Charging.Made(award.id(), shares.end().code(), shares.end()));
        }
        long beyond = shares.used() - shares.fromHold();
        long overrun = Math.min(Math.min(beyond, shares.slack()), Math.max(0, awards.balance(award).available()));
        AccountRef entitlement = awards.entitlement(award);
        if (overrun > 0) {
            made.add(post(actor, award, new Posting(key(hold, "overrun"), TransferCode.USAGE_OVERRUN, entitlement,
                    awards.used(award), overrun, hold.cause())));
        }
        if (beyond > overrun) {
            made.add(post(actor, award, new Posting(key(hold, "uncovered"), TransferCode.USAGE_UNCOVERED, Charging.issued(award),
                    entitlement.as(AccountKind.UNCOVERED), beyond - overrun, hold.cause())));
        }
        long paid = shares.fromHold() + overrun;
        for (Row row : attempts) {
            row.charged = Math.min(row.countedSeconds(), paid);
            row.uncovered = row.countedSeconds() - row.charged;
            paid -= row.charged;
        }
        book.write(batch, cluster, null, List.of(), attempts, made, terms);
    }

    private Charging.Made post(Actor actor, Award award, Posting posting) {
        Transfer transfer = ledger.post(actor, posting);
        return new Charging.Made(award.id(), posting.code(), transfer);
    }

    /** From the book, so that it says the same the second time. */
    private Metering.Settlement settled(Hold hold, Transfer end) {
        long overrun = 0;
        long uncovered = 0;
        for (Transfer transfer : ledger.transfersOf(hold.cause())) {
            overrun += transfer.code() == TransferCode.USAGE_OVERRUN ? transfer.amount() : 0;
            uncovered += transfer.code() == TransferCode.USAGE_UNCOVERED ? transfer.amount() : 0;
        }
        long fromHold = end.kind() == Transfer.Kind.SETTLED ? end.amount() : 0;
        return new Metering.Settlement(
                hold.unit(), fromHold + overrun + uncovered, fromHold, overrun, uncovered, hold.held() - fromHold);
    }

    private static String key(Hold hold, String step) {
        return hold.cause().kind() + "/" + hold.cause().id() + "/" + step;
    }
}
