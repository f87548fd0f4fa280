package kr.cheomdan.metering.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.AwardId;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.ledger.Posting;
import kr.cheomdan.ledger.TransferCode;
import kr.cheomdan.metering.Hold;
import kr.cheomdan.metering.Holds;
import kr.cheomdan.metering.Metering;
import kr.cheomdan.metering.MeteringRefusal;
import kr.cheomdan.metering.MeteringRules;
import kr.cheomdan.metering.UsageRecord;
import kr.cheomdan.metering.terms.MeteringTerms.Effect;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.TextRefusal;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Refusals;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Rules are set for what comes, with a reason and seen beforehand; classes are named where accounting calls them otherwise. */
@CheomdanTest
class MeteringTermsTests {

    private static final Actor SYSTEM = Actor.system("metering.test");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Rules hold for whoever starts later in the same book, so those of the tests hold in a time that no other test comes to. */
    private static final Instant FAR = Instant.parse("2190-01-01T00:00:00Z");

    @Autowired private MeteringTerms terms;
    @Autowired private Metering metering;
    @Autowired private Scenarios scenarios;
    @Autowired private TestClock clock;
    @Autowired private AuditTrail trail;
    @Autowired private Awards awards;
    @Autowired private Ledger ledger;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    private final Actor lead = Scenarios.somebody(Role.PROGRAM_LEAD);
    private final Actor operator = Scenarios.somebody(Role.OPERATOR);
    private final String cluster = "terms-" + UUID.randomUUID().toString().substring(0, 8);

    private static Instant aFarDay() {
        return FAR.plus(Duration.ofDays(NUMBER.incrementAndGet()));
    }

    private UsageRecord job(Award award, long seconds, Map<String, Integer> gpus, String state, String marker) {
        String id = "" + (900_000 + NUMBER.incrementAndGet());
        Instant start = award.use().from().plusSeconds(60);
        String tres = "cpu=2" + gpus.entrySet().stream()
                .map(gpu -> (gpu.getKey().isEmpty() ? ",gres/gpu=" : ",gres/gpu:" + gpu.getKey() + "=") + gpu.getValue())
                .collect(Collectors.joining());
        return new UsageRecord(cluster, id, id, start, start, start.plusSeconds(seconds), seconds, state, "acc", "user", "long", "normal", 1,
                2, gpus, tres, null, marker);
    }

    private Award anAward(Unit unit, long seconds) {
        Award award = scenarios.anAwardInForce(Scenarios.anApplicant(), unit, seconds);
        metering.link(SYSTEM, cluster, "acc", award.id(), award.use().from());
        clock.advance(Duration.ofDays(1));
        return award;
    }

    @Nested
    class Rules {

        @Test
        void areKeptWithWhoSetThemAndWhy() {
            MeteringRules wanted = new MeteringRules(aFarDay(), false, 60, 25);

            MeteringTerms.Version set = terms.set(lead, wanted, "The agency's new agreement");

            assertThat(set.rules()).isEqualTo(wanted);
            assertThat(set.reason()).isEqualTo("The agency's new agreement");
            assertThat(terms.versions(operator)).contains(set);
            assertThat(trail.historyOf(Subject.of("metering-rules", wanted.validFrom()))).singleElement()
                    .satisfies(step -> assertThat(step.reason()).isEqualTo("The agency's new agreement"));
            assertThat(terms.set(lead, wanted, "Said twice")).isEqualTo(set);
        }

        @Test
        void areRefusedWhereTheyMakeNoSense() {
            MeteringRules wanted = new MeteringRules(aFarDay(), true, 120, 10);
            terms.set(lead, wanted, "First");
            Refusals.refused(() -> terms.set(lead, new MeteringRules(wanted.validFrom(), false, 120, 10), "Otherwise"), MeteringRefusal.RULES_SET);
            Refusals.refused(() -> terms.set(lead, new MeteringRules(clock.instant().minusSeconds(1), true, 120, 10), "Late"), MeteringRefusal.RULES_IN_PAST);
            Refusals.refused(() -> terms.set(lead, new MeteringRules(aFarDay(), true, 86_401, 10), "Much"), MeteringRefusal.SLACK_OUT_OF_RANGE);
            Refusals.refused(() -> terms.effect(lead, new MeteringRules(aFarDay(), true, 0, 1_001)), MeteringRefusal.SLACK_OUT_OF_RANGE);
            Refusals.refused(() -> terms.set(lead, new MeteringRules(aFarDay(), true, 120, 10), " "), TextRefusal.EMPTY);
            Refusals.refused(() -> terms.set(operator, new MeteringRules(aFarDay(), true, 120, 10), "Not mine"), LifecycleRefusal.NOT_YOUR_ROLE);
            Refusals.refused(() -> terms.versions(Scenarios.anApplicant()), LifecycleRefusal.NOT_YOUR_ROLE);
        }

        @Test
        void tellBeforehandWhatANodesFailureWouldCost() {
            Unit unit = Unit.gpuSecond("t" + NUMBER.incrementAndGet());
            Award award = anAward(unit, 100_000);
            metering.record(SYSTEM, List.of(job(award, 50, Map.of(unit.code().substring(11), 4), "NODE_FAIL", null)));

            assertThat(effect(unit, new MeteringRules(aFarDay(), false, 120, 10)))
                    .isEqualTo(new Effect(unit, 1, 200, 0, 200, 0, 0, 0, 0));
            assertThat(effect(unit, new MeteringRules(aFarDay(), true, 120, 10))).isEqualTo(new Effect(unit, 1, 200, 0, 0, 0, 0, 0, 0));
        }

        private Effect effect(Unit unit, MeteringRules wanted) {
            return terms.effect(lead, wanted).stream().filter(each -> each.unit().equals(unit)).findFirst().orElseThrow();
        }

        /** 60 seconds held, 500 used: 120 of the 440 too many were the award's, by the slack that held. */
        @Test
        void tellBeforehandWhoWouldPayWhatWasNotHeld() {
            Award award = anAward(Unit.CPU_SECOND, 10_000);
            String marker = UUID.randomUUID().toString();
            Subject cause = Subject.of("job", marker);
            Hold hold = new Hold(marker, cause, award.id(), Unit.CPU_SECOND, ledger.reserve(SYSTEM, new Posting("job/" + marker + "/hold",
                    TransferCode.JOB_HELD, awards.entitlement(award), awards.used(award), 120, cause), null).id(), 120, 2, true, null);
            transactions.executeWithoutResult(status -> metering.settle(SYSTEM, hold, job(award, 500, Map.of(), "TIMEOUT", marker)));
            RuleEffect known = new RuleEffect(jdbc, only(hold));

            assertThat(known.of(new MeteringRules(aFarDay(), true, 50, 0), clock.instant().minus(Duration.ofDays(90)))).contains(
                    new Effect(Unit.CPU_SECOND, failed().failedJobs(), failed().failed(), failed().failedNow(), 0, 1, 880, 240, 100));
        }

        private Effect failed() {
            return terms.effect(lead, new MeteringRules(aFarDay(), true, 0, 0)).stream()
                    .filter(each -> each.unit().equals(Unit.CPU_SECOND)).findFirst()
                    .orElse(new Effect(Unit.CPU_SECOND, 0, 0, 0, 0, 0, 0, 0, 0));
        }

        /** Knows this one hold. */
        private ObjectProvider<Holds> only(Hold hold) {
            Holds holds = new Holds() {
                @Override
                public Map<String, Hold> of(Collection<String> markers) {
                    return markers.contains(hold.marker()) ? Map.of(hold.marker(), hold) : Map.of();
                }

                @Override
                public long makeRoom(Actor actor, AwardId award, long seconds) {
                    return 0;
                }
            };
            return new ObjectProvider<>() {
                @Override
                public Stream<Holds> orderedStream() {
                    return Stream.of(holds);
                }
            };
        }
    }

    @Nested
    class Classes {

        @Test
        void ofAPartitionAreNamedAndItsRecordsCounted() {
            Award award = anAward(Unit.gpuSecond("h100"), 100_000);
            metering.record(SYSTEM, List.of(job(award, 100, Map.of("", 2), "COMPLETED", null)));
            assertThat(waiting()).singleElement().satisfies(each -> {
                assertThat(each.partition()).isEqualTo("long");
                assertThat(each.gpuType()).isNull();
                assertThat(each.deviceSeconds()).isEqualTo(200);
            });

            metering.nameClass(operator, cluster, "long", "h100");

            assertThat(metering.recount(operator, cluster)).isEqualTo(1);
            assertThat(charged(award)).isEqualTo(200);
            assertThat(waiting()).isEmpty();
            assertThat(terms.classes(operator)).anySatisfy(each -> {
                assertThat(each.cluster()).isEqualTo(cluster);
                assertThat(each.deviceClass()).isEqualTo("H100");
                assertThat(each.namedBy()).isEqualTo(operator.name());
            });
        }

        /** A class that the centre has but no award knows by that name. */
        @Test
        void ofATypeAreNamedAsAwardsCallThem() {
            Award award = anAward(Unit.gpuSecond("h100"), 100_000);
            metering.record(SYSTEM, List.of(job(award, 100, Map.of("nvidia_h100_80gb_hbm3", 3), "COMPLETED", null)));
            assertThat(waiting()).singleElement().satisfies(each -> {
                assertThat(each.gpuType()).isEqualTo("nvidia_h100_80gb_hbm3");
                assertThat(each.countsAs()).isEqualTo("NVIDIA_H100_80GB_HBM3");
            });

            metering.nameType(operator, cluster, "NVIDIA_H100_80GB_HBM3", "H100");

            assertThat(metering.recount(operator, cluster)).isEqualTo(1);
            assertThat(charged(award)).isEqualTo(300);
            metering.record(SYSTEM, List.of(job(award, 10, Map.of("nvidia_h100_80gb_hbm3", 1), "COMPLETED", null)));
            assertThat(charged(award)).isEqualTo(310);
        }

        /** Of several types in a job the one that waits is offered, and not the one that happens to stand first. */
        @Test
        void ofSeveralTypesTheOneThatWaitsIsOffered() {
            Award award = anAward(Unit.gpuSecond("h100"), 100_000);
            Map<String, Integer> inTurn = new LinkedHashMap<>();
            inTurn.put("h100", 1);
            inTurn.put("nvidia-a100:80gb_with_a_very_long_name", 1);
            metering.record(SYSTEM, List.of(job(award, 100, inTurn, "COMPLETED", null)));

            assertThat(waiting()).singleElement().satisfies(each ->
                    assertThat(each.gpuType()).isEqualTo("nvidia-a100:80gb_with_a_very_long_name"));
        }

        @Test
        void areRefusedWhereTheyAreNone() {
            Refusals.refused(() -> metering.nameClass(operator, cluster, "long", "H 100"), MeteringRefusal.NOT_A_CLASS);
            Refusals.refused(() -> metering.nameType(operator, cluster, "x", "unknown"), MeteringRefusal.NOT_A_CLASS);
            Refusals.refused(() -> metering.nameClass(operator, cluster, "", "h100"), TextRefusal.EMPTY);
            Refusals.refused(() -> metering.nameType(lead, cluster, "x", "h100"), LifecycleRefusal.NOT_YOUR_ROLE);
        }

        private List<MeteringTerms.Unnamed> waiting() {
            return terms.unnamed(operator).stream().filter(each -> each.cluster().equals(cluster)).toList();
        }

        private long charged(Award award) {
            return metering.records(operator, new UsageRecord.Wanted(null, award.id(), cluster, null, null, null, null, null, true, null, null),
                    new PageQuery(0, 200)).items().stream().mapToLong(UsageRecord.Counted::charged).sum();
        }
    }
}
