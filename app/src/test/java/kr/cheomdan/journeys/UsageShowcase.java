package kr.cheomdan.journeys;

import static kr.cheomdan.journeys.Stop.odd;
import static kr.cheomdan.journeys.Stop.of;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kr.cheomdan.awards.Award;
import kr.cheomdan.journeys.Stop.Who;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.UsageImport;
import kr.cheomdan.metering.UsageImports;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.shares.Share;
import kr.cheomdan.shares.Shares;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import kr.cheomdan.testing.Scenarios;
import org.springframework.beans.factory.annotation.Autowired;

/** What clusters used, with which every page of metering and shares has something to show: as usual, nothing, and far too much. */
class UsageShowcase {

    static final String HEADER = "JobIDRaw|JobID|Cluster|Account|User|Partition|State|Submit|Start|End|ElapsedRaw|NNodes|AllocTRES|JobName\n";

    private static final String LONG = "deep-learning-cluster-of-the-institute-of-artificial-intelligence".repeat(2).substring(0, 120);

    @Autowired private Scenarios scenarios;
    @Autowired private People people;
    @Autowired private Organisations organisations;
    @Autowired private Metering metering;
    @Autowired private UsageImports imports;
    @Autowired private Shares shares;

    private final Map<Who, Person> persons = new EnumMap<>(Who.class);
    private final List<Stop> stops = new ArrayList<>();

    Person person(Who who) {
        return persons.get(who);
    }

    List<Stop> stops() {
        if (stops.isEmpty()) {
            persons.put(Who.OPERATOR, people.operator());
            persons.put(Who.LEAD, people.lead());
            persons.put(Who.MEMBER, people.applicant());
            persons.put(Who.NEWCOMER, people.applicant());
            addUsage();
            addShares();
            addOverlong();
        }
        return stops;
    }

    private Actor operator() {
        return person(Who.OPERATOR).actor();
    }

    private void addUsage() {
        Award award = scenarios.anAwardInForce(person(Who.MEMBER).actor(), Unit.gpuSecond("h100"), 4_000 * 3_600L);
        Instant start = award.use().from().plusSeconds(60);
        String cluster = "stc-" + UUID.randomUUID().toString().substring(0, 8);
        metering.link(operator(), cluster, "vision", award.id(), award.use().from());
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 40; i++) {
            text.append(line(cluster, 100 + i, i % 7 == 6 ? "chem" : "vision", "COMPLETED", start.plusSeconds(700L * i), 600L * (1 + i % 9),
                    i % 5 == 4 ? "cpu=8,mem=16G,node=1,gres/gpu=2" : "cpu=8,mem=16G,node=1,gres/gpu:h100=2,gres/gpu=2", "train"));
        }
        text.append(line(cluster, 200, "vision", "NODE_FAIL", start, 4_000, "cpu=8,node=1,gres/gpu:h100=8,gres/gpu=8", "broken"));
        text.append(line(cluster, 201, "vision", "RUNNING", start, 10, "cpu=1,node=1", "runs").replace("|10|1|", "||1|"));
        text.append("202|202|").append(cluster).append("|vision|too few\n");
        UsageImport done = imports.receive(operator(), "sacct-2026-11.txt", bytes(text.toString()), UsageImport.Options.none(), true);
        UsageImport waiting = imports.receive(operator(), "sacct-2026-12.txt",
                bytes(text + line(cluster, 300, "vision", "COMPLETED", start, 60, "cpu=4,node=1", "late")), UsageImport.Options.none(), false);
        UsageRecord.Counted counted = metering.records(operator(), UsageRecord.Wanted.of(null, award.id()), PageQuery.first()).items().get(0);
        String of = "?award=" + award.id();
        add(of("usage", Who.OPERATOR, "/usage"), of("usage-days", Who.OPERATOR, "/usage/days?month=" + start.toString().substring(0, 7)),
                of("usage-member", Who.MEMBER, "/usage?organisation=" + award.organisationId()),
                odd("empty-usage", Who.OPERATOR, "/usage?from=2001-01&to=2001-02"), odd("empty-usage-days", Who.OPERATOR, "/usage/days?month=2001-01"),
                of("usage-records", Who.OPERATOR, "/usage/records?cluster=" + cluster),
                of("usage-records-member", Who.MEMBER, "/usage/records" + of),
                of("usage-record", Who.OPERATOR, "/usage/records/" + counted.id()),
                of("usage-record-member", Who.MEMBER, "/usage/records/" + counted.id()),
                of("usage-imports", Who.OPERATOR, "/usage/imports"), of("usage-import-done", Who.OPERATOR, "/usage/imports/" + done.id()),
                of("usage-import-waiting", Who.OPERATOR, "/usage/imports/" + waiting.id()),
                of("usage-import-reason", Who.OPERATOR, "/usage/imports/" + waiting.id() + "?reason=BROKEN_LINE"),
                of("usage-batch", Who.OPERATOR, "/usage/batches/" + counted.batch()),
                of("usage-reconcile", Who.OPERATOR, "/usage/reconcile?cluster=" + cluster),
                of("usage-accounts", Who.OPERATOR, "/usage/accounts"), of("usage-classes", Who.OPERATOR, "/usage/classes"),
                of("usage-rules", Who.LEAD, "/usage/rules"), of("usage-rules-operator", Who.OPERATOR, "/usage/rules"),
                odd("empty-usage-records", Who.OPERATOR, "/usage/records?account=nobody-has-this-name"));
    }

    static String line(String cluster, int id, String account, String state, Instant start, long seconds, String tres, String name) {
        return id + "|" + id + "|" + cluster + "|" + account + "|user|gpu|" + state + "|" + start.minusSeconds(90 + id % 11 * 60L).getEpochSecond()
                + "|" + start.getEpochSecond() + "|" + start.plusSeconds(seconds).getEpochSecond() + "|" + seconds + "|1|" + tres + "|" + name + "\n";
    }

    static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private void addShares() {
        Person head = person(Who.MEMBER);
        Award award = scenarios.anAwardInForce(head.actor(), Unit.CPU_SECOND, 500 * 3_600L);
        add(odd("empty-shares", Who.MEMBER, "/awards/" + scenarios.anAwardInForce(head.actor()).id() + "/shares"));
        organisations.addMember(head.actor(), award.organisationId(), person(Who.NEWCOMER).id(), MemberRole.MEMBER);
        Share project = shares.add(head.actor(), award.id(), new Share.Wanted(null, "시각 지능", null, 200 * 3_600L));
        shares.add(head.actor(), award.id(), new Share.Wanted(project.id(), null, person(Who.NEWCOMER).id(), 50 * 3_600L));
        shares.add(head.actor(), award.id(), new Share.Wanted(null, LONG.substring(0, 80), null, 300 * 3_600L));
        add(of("shares", Who.MEMBER, "/awards/" + award.id() + "/shares"), of("shares-reader", Who.NEWCOMER, "/awards/" + award.id() + "/shares"));
    }

    private void addOverlong() {
        Award award = scenarios.anAwardInForce(people.with(Role.APPLICANT).actor(), Unit.CPU_SECOND, 900_000 * 3_600L);
        Instant start = award.use().from().plusSeconds(60);
        metering.link(operator(), LONG, LONG, award.id(), award.use().from());
        String broken = "1".repeat(3_000) + "|" + "x".repeat(500) + "\n";
        UsageImport all = imports.receive(operator(), LONG + LONG.substring(0, 80), bytes(HEADER + broken
                + line(LONG, 2_000_000_001, LONG, "COMPLETED", start, 86_400, "billing=512,cpu=512,mem=2000G,node=16," + "license/x=1,".repeat(30)
                        + "gres/" + LONG + "=4", LONG)), new UsageImport.Options(null, null, null, null, ZoneOffset.UTC), true);
        UsageRecord.Counted counted = metering.records(operator(), UsageRecord.Wanted.of(null, award.id()), PageQuery.first()).items().get(0);
        add(odd("long-usage-import", Who.OPERATOR, "/usage/imports/" + all.id() + "?reason=BROKEN_LINE"),
                odd("long-usage-record", Who.OPERATOR, "/usage/records/" + counted.id()),
                odd("long-usage-records", Who.OPERATOR, "/usage/records?cluster=" + LONG),
                odd("long-usage-batch", Who.OPERATOR, "/usage/batches/" + counted.batch()),
                odd("long-usage-reconcile", Who.OPERATOR, "/usage/reconcile?cluster=" + LONG));
    }

    private void add(Stop... more) {
        stops.addAll(List.of(more));
    }
}
