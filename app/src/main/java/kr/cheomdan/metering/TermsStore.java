package kr.cheomdan.metering;

import static kr.cheomdan.database.Rows.instant;
import static kr.cheomdan.database.Rows.utc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import kr.cheomdan.awards.AwardId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Clusters, whose accounts are whose, classes of partitions, and rules. */
@Repository
class TermsStore {

    private final JdbcClient jdbc;

    TermsStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The cluster, made known if it was not; who writes its records takes turns from here to the end of the transaction. */
    int lock(String cluster) {
        jdbc.sql("insert into metering.cluster (name) values (:name) on conflict (name) do nothing").param("name", cluster).update();
        return jdbc.sql("select id from metering.cluster where name = :name for no key update")
                .param("name", cluster)
                .query(Integer.class)
                .single();
    }

    Optional<Integer> find(String cluster) {
        return jdbc.sql("select id from metering.cluster where name = :name").param("name", cluster).query(Integer.class).optional();
    }

    List<String> clusters() {
        return jdbc.sql("select name from metering.cluster order by name").query(String.class).list();
    }

    Map<String, NavigableMap<Instant, AwardId>> links(int cluster) {
        Map<String, NavigableMap<Instant, AwardId>> links = new HashMap<>();
        jdbc.sql("select account, valid_from, award_id from metering.account where cluster_id = :cluster")
                .param("cluster", cluster)
                .query(row -> {
                    links.computeIfAbsent(row.getString("account"), account -> new TreeMap<>())
                            .put(instant(row, "valid_from"), new AwardId(row.getObject("award_id", UUID.class)));
                });
        return links;
    }

    List<Metering.Link> allLinks() {
        return jdbc.sql("""
                        select c.name, a.account, a.award_id, a.valid_from, a.linked_by
                        from metering.account a join metering.cluster c on c.id = a.cluster_id
                        order by c.name, a.account, a.valid_from
                        """)
                .query((row, number) -> new Metering.Link(row.getString("name"), row.getString("account"),
                        new AwardId(row.getObject("award_id", UUID.class)), instant(row, "valid_from"), row.getString("linked_by")))
                .list();
    }

    /** False where the account belonged to an award from that instant on already. */
    boolean insertLink(int cluster, Metering.Link link, Instant at) {
        return jdbc.sql("""
                        insert into metering.account (cluster_id, account, valid_from, award_id, linked_by, linked_at)
                        values (:cluster, :account, :from, :award, :by, :at) on conflict do nothing
                        """)
                        .param("cluster", cluster)
                        .param("account", link.account())
                        .param("from", utc(link.from()))
                        .param("award", link.award().value())
                        .param("by", link.linkedBy())
                        .param("at", utc(at))
                        .update()
                > 0;
    }

    DeviceClasses classes(int cluster) {
        return new DeviceClasses(named("select partition, device_class from metering.device_class where cluster_id = :cluster", cluster),
                named("select gpu_type, device_class from metering.class_alias where cluster_id = :cluster", cluster));
    }

    private Map<String, String> named(String sql, int cluster) {
        Map<String, String> classes = new TreeMap<>();
        jdbc.sql(sql).param("cluster", cluster).query(row -> {
            classes.put(row.getString(1), row.getString(2));
        });
        return classes;
    }

    /** False where it was called so already. */
    boolean nameClass(int cluster, String partition, String deviceClass, String by, Instant at) {
        return named("""
                insert into metering.device_class as c (cluster_id, partition, device_class, named_by, named_at)
                values (:cluster, :what, :class, :by, :at)
                on conflict (cluster_id, partition) do update set device_class = excluded.device_class, named_by = excluded.named_by,
                    named_at = excluded.named_at where c.device_class <> excluded.device_class
                """, cluster, partition, deviceClass, by, at);
    }

    /** The same for a type that the accounting says. */
    boolean nameType(int cluster, String type, String deviceClass, String by, Instant at) {
        return named("""
                insert into metering.class_alias as c (cluster_id, gpu_type, device_class, named_by, named_at)
                values (:cluster, :what, :class, :by, :at)
                on conflict (cluster_id, gpu_type) do update set device_class = excluded.device_class, named_by = excluded.named_by,
                    named_at = excluded.named_at where c.device_class <> excluded.device_class
                """, cluster, type, deviceClass, by, at);
    }

    private boolean named(String sql, int cluster, String what, String deviceClass, String by, Instant at) {
        return jdbc.sql(sql).param("cluster", cluster).param("what", what).param("class", deviceClass).param("by", by)
                        .param("at", utc(at)).update()
                > 0;
    }

    /** The latest first. */
    List<MeteringRules> rules() {
        return jdbc.sql("select * from metering.rule order by valid_from desc")
                .query((row, number) -> new MeteringRules(instant(row, "valid_from"), row.getBoolean("credits_node_failures"),
                        row.getInt("slack_seconds_per_device"), row.getInt("slack_permille")))
                .list();
    }
}
