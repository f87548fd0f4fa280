package kr.cheomdan.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Transfer;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.ledger.TransferId;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The holds under shares, and what the ledger says became of them. */
@Repository
class Draws {

    /** What stands of a share and of all those below it. */
    record Use(long held, long used) {

        static final Use NONE = new Use(0, 0);

        Use plus(Use other) {
            return new Use(held + other.held, used + other.used);
        }

        long total() {
            return held + used;
        }
    }

    private record Open(TransferId reservation, ShareId share, @Nullable ShareId parent, Subject cause, long held) {}

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Draws(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    void insert(ShareId share, TransferId reservation, Subject cause, long held) {
        jdbc.sql("""
                        insert into shares.draw (reservation, share_id, cause_kind, cause_id, held)
                        values (:reservation, :share, :kind, :cause, :held) on conflict (reservation) do nothing
                        """)
                .param("reservation", reservation.value())
                .param("share", share.value())
                .param("kind", cause.kind())
                .param("cause", cause.id())
                .param("held", held)
                .update();
    }

    /** The use of a share and of all those below it, removed ones included. What the ledger has ended is closed. */
    Use of(ShareId share) {
        String below = "(s.id = :id or s.parent_id = :id)";
        long closed = jdbc.sql("select coalesce(sum(d.used), 0) from shares.draw d join shares.share s on s.id = d.share_id where " + below)
                .param("id", share.value())
                .query(Long.class)
                .single();
        Use use = new Use(0, closed);
        List<Open> open = jdbc.sql(open(below)).param("id", share.value()).query(Draws::openDraw).list();
        Map<TransferId, Transfer> ends = ledger.ends(open.stream().map(Open::reservation).toList());
        for (Open each : open) {
            Use now = now(each, ends.get(each.reservation()));
            use = use.plus(now);
            if (ends.containsKey(each.reservation())) {
                close(each, now.used());
            }
        }
        return use;
    }

    /** The use of each share of an award with those below it. Nothing is written. */
    Map<ShareId, Use> of(AwardId award) {
        Map<ShareId, Use> uses = new HashMap<>();
        jdbc.sql("""
                        select s.id, s.parent_id, sum(d.used) as used from shares.draw d join shares.share s on s.id = d.share_id
                        where s.award_id = :award and d.used is not null group by s.id, s.parent_id
                        """)
                .param("award", award.value())
                .query((RowCallbackHandler) row -> add(uses, new ShareId(row.getObject("id", UUID.class)),
                        parent(row.getObject("parent_id", UUID.class)), new Use(0, row.getLong("used"))));
        List<Open> open = jdbc.sql(open("s.award_id = :award")).param("award", award.value()).query(Draws::openDraw).list();
        Map<TransferId, Transfer> ends = ledger.ends(open.stream().map(Open::reservation).toList());
        open.forEach(each -> add(uses, each.share(), each.parent(), now(each, ends.get(each.reservation()))));
        return uses;
    }

    private static void add(Map<ShareId, Use> uses, ShareId share, @Nullable ShareId parent, Use use) {
        uses.merge(share, use, Use::plus);
        if (parent != null) {
            uses.merge(parent, use, Use::plus);
        }
    }

    private Use now(Open draw, @Nullable Transfer end) {
        if (end == null) {
            return new Use(draw.held(), 0);
        }
        long settled = end.kind() == Transfer.Kind.SETTLED ? end.amount() : 0;
        long overrun = ledger.transfersOf(draw.cause()).stream()
                .filter(transfer -> transfer.code() == TransferCode.USAGE_OVERRUN)
                .collect(Collectors.summingLong(Transfer::amount));
        return new Use(0, settled + overrun);
    }

    private void close(Open draw, long used) {
        jdbc.sql("update shares.draw set used = :used where reservation = :reservation and used is null")
                .param("used", used)
                .param("reservation", draw.reservation().value())
                .update();
    }

    private static String open(String where) {
        return """
                select d.reservation, d.share_id, s.parent_id, d.cause_kind, d.cause_id, d.held
                from shares.draw d join shares.share s on s.id = d.share_id
                where d.used is null and """ + " " + where;
    }

    private static Open openDraw(ResultSet row, int number) throws SQLException {
        return new Open(
                new TransferId(row.getObject("reservation", UUID.class)),
                new ShareId(row.getObject("share_id", UUID.class)),
                parent(row.getObject("parent_id", UUID.class)),
                new Subject(row.getString("cause_kind"), row.getString("cause_id")),
                row.getLong("held"));
    }

    private static @Nullable ShareId parent(@Nullable UUID id) {
        return id == null ? null : new ShareId(id);
    }
}
