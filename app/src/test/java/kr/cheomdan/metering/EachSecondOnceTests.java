package kr.cheomdan.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kr.cheomdan.awards.Award;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.ledger.AccountKind;
import kr.cheomdan.ledger.Ledger;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import kr.cheomdan.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records come in any order, again, late and changed; accounts are named before and after. Whatever happens, what the scheduler last said
 * of each job stands in the book once: as use of its award or as borne by the centre.
 */
@CheomdanTest
class EachSecondOnceTests {

    private static final Actor SYSTEM = Actor.system("metering.test");
    private static final int ROUNDS = 40;

    @Autowired private Metering metering;
    @Autowired private Awards awards;
    @Autowired private Ledger ledger;
    @Autowired private Scenarios scenarios;
    @Autowired private TestClock clock;
    @Autowired private JdbcClient jdbc;

    @Test
    void eachSecondOfEachDeviceIsAccountedForOnce() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String cluster = GivenUsage.aCluster();
        Map<String, Award> byAccount = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            byAccount.put("acc" + i, scenarios.anAwardInForce(Scenarios.anApplicant(), Unit.CPU_SECOND, 20_000));
        }
        clock.advance(Duration.ofDays(2));
        metering.link(SYSTEM, cluster, "acc0", byAccount.get("acc0").id(), byAccount.get("acc0").use().from());
        Map<String, UsageRecord> last = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (round == ROUNDS / 2) {
                byAccount.forEach((account, award) -> metering.link(SYSTEM, cluster, account, award.id(), award.use().from()));
                metering.recount(SYSTEM, cluster);
            }
            metering.record(SYSTEM, some(random, cluster, byAccount, last));
        }
        byAccount.forEach((account, award) -> {
            long said = last.values().stream()
                    .filter(job -> job.account().equals(account) && !job.state().equals("NODE_FAIL"))
                    .mapToLong(job -> job.elapsedSeconds() * job.cpus())
                    .sum();
            long used = ledger.balance(awards.used(award)).posted();
            long uncovered = ledger.balance(awards.entitlement(award).as(AccountKind.UNCOVERED)).posted();
            assertThat(used + uncovered).as("seed %d, %s", seed, account).isEqualTo(said);
            assertThat(awards.balance(award).available()).as("seed %d", seed).isNotNegative();
        });
        assertThat(metering.reconcile(SYSTEM, cluster, Options.none(), null).differences()).as("seed %d", seed).isEmpty();
        assertThat(sum("device_seconds", cluster)).as("seed %d", seed)
                .isEqualTo(last.values().stream().mapToLong(job -> job.elapsedSeconds() * job.cpus()).sum());
        assertThat(sum("jobs", cluster)).as("seed %d", seed).isEqualTo(last.size());
    }

    /** New jobs, some of the old ones again, some of these otherwise; in any order. */
    private static List<UsageRecord> some(Random random, String cluster, Map<String, Award> byAccount, Map<String, UsageRecord> last) {
        List<UsageRecord> sent = new ArrayList<>();
        for (UsageRecord known : List.copyOf(last.values())) {
            if (random.nextInt(6) == 0) {
                sent.add(random.nextBoolean() ? known : GivenUsage.lasting(known, random.nextInt(300)));
            }
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            String account = "acc" + random.nextInt(byAccount.size());
            sent.add(GivenUsage.aJob(cluster, account, byAccount.get(account).use().from().plusSeconds(random.nextInt(80_000)),
                    random.nextInt(300), 1 + random.nextInt(8), Map.of(), random.nextInt(10) == 0 ? "NODE_FAIL" : "COMPLETED", null));
        }
        Collections.shuffle(sent, random);
        sent.forEach(job -> last.put(job.jobIdRaw(), job));
        return sent;
    }

    private long sum(String column, String cluster) {
        return jdbc.sql("select coalesce(sum(d." + column + "), 0)::bigint from metering.day d join metering.cluster c on c.id = d.cluster_id "
                        + "where c.name = :cluster")
                .param("cluster", cluster)
                .query(Long.class)
                .single();
    }
}
