package kr.cheomdan.metering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes many records, at most 10,000 in one transaction, and lets queued jobs make room where awards are short. */
@Component
class Intake {

    static final int AT_ONCE = 10_000;

    private static final int TRIES = 3;
    private static final List<UsageReason> WAITING =
            List.of(UsageReason.NO_ACCOUNT, UsageReason.BEFORE_AWARD, UsageReason.UNIT_NOT_AWARDED, UsageReason.UNKNOWN_DEVICE_CLASS,
                    UsageReason.JOB_GOES_ON);

    private final UsageBook book;
    private final Placing placing;
    private final RecordStore records;
    private final ObjectProvider<Metering.Source> sources;
    private final TransactionOperations transactions;

    Intake(UsageBook book, Placing placing, RecordStore records, ObjectProvider<Metering.Source> sources,
            TransactionOperations transactions) {
        this.book = book;
        this.placing = placing;
        this.records = records;
        this.sources = sources;
        this.transactions = transactions;
    }

    /** The clusters that say by themselves what ran there, so that no file need, and this machine. */
    Set<String> askedThemselves() {
        Set<String> clusters = new HashSet<>(Set.of(UsageRecord.LOCAL));
        sources.orderedStream().forEach(each -> each.cluster().ifPresent(clusters::add));
        return clusters;
    }

    /** What became of each part of the records, in their order. */
    List<UsageBook.Taken> take(Actor actor, List<UsageRecord> ended, UsageImport.@Nullable Id importId) {
        Map<String, List<UsageRecord>> byCluster = new LinkedHashMap<>();
        for (UsageRecord record : ended) {
            if (record.cluster().isBlank()) {
                throw MeteringRefusal.CLUSTER_MISSING.with();
            }
            if (record.endedAt() == null || record.startedAt() == null) {
                throw new IllegalArgumentException("only what was started and has ended is taken: " + record.jobId());
            }
            byCluster.computeIfAbsent(record.cluster(), none -> new ArrayList<>()).add(record);
        }
        List<UsageBook.Taken> taken = new ArrayList<>();
        byCluster.forEach((cluster, all) -> {
            for (int first = 0; first < all.size(); first += AT_ONCE) {
                List<UsageRecord> some = all.subList(first, Math.min(first + AT_ONCE, all.size()));
                taken.add(inTurn(actor, mayBeShort -> book.take(actor, cluster, some, importId, mayBeShort)));
            }
        });
        return taken;
    }

    private <T> T inTurn(Actor actor, Function<Boolean, T> work) {
        boolean mayBeShort = false;
        for (int tries = 1; ; tries++) {
            boolean isLast = mayBeShort;
            try {
                return Objects.requireNonNull(transactions.execute(status -> work.apply(isLast)));
            } catch (UsageBook.RoomNeeded needed) {
                // In an order of their own, so that two who need room do not wait for each other.
                new TreeSet<>(needed.shortages().keySet().stream().map(Object::toString).toList()).forEach(award ->
                        makeRoom(actor, needed, award));
                mayBeShort = true;
            } catch (ConcurrencyFailureException others) {
                if (tries >= TRIES) {
                    throw others;
                }
            }
        }
    }

    private void makeRoom(Actor actor, UsageBook.RoomNeeded needed, String award) {
        needed.shortages().forEach((id, missing) -> {
            if (id.toString().equals(award)) {
                placing.makeRoom(actor, id, missing);
            }
        });
    }

    /** Looks again at what was not counted for want of something; answers how many rows are otherwise now. */
    int recount(Actor actor, int cluster, String name) {
        int moved = 0;
        long after = 0;
        while (true) {
            long from = after;
            Again again = inTurn(actor, mayBeShort -> again(actor, cluster, name, from, mayBeShort));
            moved += again.moved();
            if (again.last() == from) {
                return moved;
            }
            after = again.last();
        }
    }

    private record Again(int moved, long last) {}

    private Again again(Actor actor, int cluster, String name, long after, boolean mayBeShort) {
        placing.lock(name);
        List<StoredRow> waiting = records.waiting(cluster, WAITING, after, AT_ONCE);
        if (waiting.isEmpty()) {
            return new Again(0, after);
        }
        // A class may have been named meanwhile.
        DeviceClasses classes = placing.classes(cluster);
        List<Row> rows = waiting.stream().map(stored -> Row.anew(stored, classes)).toList();
        int moved = book.again(actor, cluster, rows, placing.terms(cluster, rows), mayBeShort);
        return new Again(moved, waiting.get(waiting.size() - 1).id());
    }
}
