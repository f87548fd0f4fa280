package kr.cheomdan.metering.terms;

import static kr.cheomdan.database.Rows.instant;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import kr.cheomdan.metering.UsageReason;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.metering.terms.MeteringTerms.NamedClass;
import kr.cheomdan.metering.terms.MeteringTerms.Unnamed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What GPUs count as, and those that count as nothing yet. */
@Repository
class ClassStore {

    private static final int MOST = 200;
    /** A type of GPUs that a text of allocated resources names. */
    private static final Pattern TYPE = Pattern.compile("gres/gpu:([^=,]+)=");

    private final JdbcClient jdbc;

    ClassStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<NamedClass> named() {
        return jdbc.sql("""
                        select c.name, d.partition, cast(null as text) as gpu_type, d.device_class, d.named_by, d.named_at
                        from metering.device_class d join metering.cluster c on c.id = d.cluster_id
                        union all
                        select c.name, null, a.gpu_type, a.device_class, a.named_by, a.named_at
                        from metering.class_alias a join metering.cluster c on c.id = a.cluster_id
                        order by 1, 3 nulls first, 2
                        """)
                .query((row, number) -> new NamedClass(row.getString("name"), row.getString("partition"), row.getString("gpu_type"),
                        row.getString("device_class"), row.getString("named_by"), instant(row, "named_at")))
                .list();
    }

    List<Unnamed> unnamed() {
        return jdbc.sql("""
                        select c.name, r.unit, r.reason, case when r.reason = :unknown then r.partition end as partition,
                            count(*) as jobs, sum(r.elapsed * r.devices)::bigint as seconds, max(r.ended_at) as last_ended,
                            max(r.alloc_tres) as tres
                        from metering.record r join metering.cluster c on c.id = r.cluster_id
                        where r.reason in (:unknown, :others) and r.unit like 'GPU%'
                        group by 1, 2, 3, 4 order by seconds desc limit :most
                        """)
                .param("unknown", UsageReason.UNKNOWN_DEVICE_CLASS.name())
                .param("others", UsageReason.UNIT_NOT_AWARDED.name())
                .param("most", MOST)
                .query((row, number) -> {
                    String deviceClass = row.getString("unit").substring(row.getString("unit").indexOf('.') + 1);
                    boolean unknown = UsageReason.UNKNOWN_DEVICE_CLASS.name().equals(row.getString("reason"));
                    return new Unnamed(row.getString("name"), row.getString("partition"),
                            unknown ? null : type(row.getString("tres"), deviceClass), unknown ? null : deviceClass, row.getLong("jobs"),
                            row.getLong("seconds"), instant(row, "last_ended"));
                })
                .list();
    }

    /** As the accounting writes it, so that it can be named: of several the one of the class, and the class itself where none is. */
    private static String type(String tres, String deviceClass) {
        List<String> types = TYPE.matcher(tres).results().map(found -> found.group(1)).toList();
        return types.stream()
                .filter(type -> UsageRecord.classOf(type).equals(deviceClass))
                .findFirst()
                .orElse(types.size() == 1 ? types.get(0) : deviceClass.toLowerCase(Locale.ROOT));
    }
}
