package kr.cheomdan.compute.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.Job;
import kr.cheomdan.compute.JobRequest;
import kr.cheomdan.compute.Jobs;
import kr.cheomdan.compute.runs.Comparison.Field;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.compute.scripts.ScriptRefusal;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.RefusedException;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheomdanTest
class RunsTests {

    @Autowired
    private Runs runs;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Scenarios scenarios;

    private Actor member;
    private Award award;

    @BeforeEach
    void aMemberWithAnAward() {
        member = Scenarios.anApplicant();
        award = scenarios.anAwardInForce(member);
    }

    private JobRequest request(String script, int cpus, Duration limit, JobRequest.Input... inputs) {
        return new JobRequest(award.id(), "cpu", "a run", script, cpus, 0, 256L << 20, limit, List.of(inputs), UUID.randomUUID().toString());
    }

    private static JobRequest.Input input(String text) {
        return new JobRequest.Input("data.txt", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void runsAgainWithTheSameScriptAndFilesUnderAHoldOfItsOwn() {
        Job first = scenarios.ended(jobs.submit(member, request("#!/bin/sh\ncat ../inputs/data.txt\n", 1, Duration.ofSeconds(90), input("1 2 3\n"))).id());
        Job second = jobs.submit(member, runs.again(member, first.id(), "again " + first.id()));
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.held()).isEqualTo(90).isEqualTo(first.held());
        assertThat(second.size()).isEqualTo(first.size());
        scenarios.ended(second.id());
        assertThat(jobs.log(member, second.id(), 0).text()).isEqualTo("1 2 3\n");
        assertThat(jobs.submit(member, runs.again(member, first.id(), "again " + first.id())).id()).as("the same key").isEqualTo(second.id());
    }

    @Test
    void setsTwoRunsBesideEachOther() {
        Job one = scenarios.ended(jobs.submit(member, request("#!/bin/sh\necho '{\"loss\": 0.5, \"a\": 1}' > metrics.json\n", 1, Duration.ofMinutes(1))).id());
        Job other = scenarios.ended(jobs.submit(
                member, request("#!/bin/sh\necho '{\"loss\": 0.25, \"b\": \"x\"}' > metrics.json\nexit 3\n", 2, Duration.ofMinutes(1), input("x"))).id());
        Comparison found = runs.compare(member, one.id(), other.id());

        Map<Field, Comparison.Row> rows = found.rows().stream().collect(Collectors.toMap(Comparison.Row::field, row -> row));
        assertThat(rows.get(Field.CPUS).differs()).isTrue();
        assertThat(rows.get(Field.TIME_LIMIT).differs()).isFalse();
        assertThat(rows.get(Field.INPUTS).other()).isEqualTo("data.txt (1 B)");
        assertThat(rows.get(Field.EXIT_CODE)).isEqualTo(new Comparison.Row(Field.EXIT_CODE, 0L, 3L));
        assertThat(rows.get(Field.HELD)).isEqualTo(new Comparison.Row(Field.HELD, 60L, 120L));
        assertThat((Long) rows.get(Field.WAIT).one()).as("engines that count whole seconds may start a job before it came").isNotNegative();
        assertThat(found.script()).extracting(LineDiff.Line::kind)
                .containsExactly(LineDiff.Kind.SAME, LineDiff.Kind.REMOVED, LineDiff.Kind.ADDED, LineDiff.Kind.ADDED);
        assertThat(found.metrics()).extracting(Comparison.Metric::name).containsExactly("a", "loss");
        assertThat(found.metrics().get(1).change()).isEqualByComparingTo("-0.25");
    }

    @Test
    void hidesRunsOfOthers() {
        Job mine = scenarios.aFinishedJob(member, award);
        Actor stranger = Scenarios.anApplicant();
        assertThatThrownBy(() -> runs.again(stranger, mine.id(), "key")).isInstanceOfSatisfying(RefusedException.class, refused ->
                assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.NOT_FOUND));
        assertThatThrownBy(() -> runs.compare(stranger, mine.id(), mine.id())).isInstanceOf(RefusedException.class);
    }

    @Test
    void saysAllThatIsWrongWithARequestAtOnce() {
        List<Finding> found = jobs.check(member, new JobRequest(award.id(), "cpu", " ", "#!bash\n#SBATCH --account=x\n", 99, 0, 256L << 20,
                Duration.ofSeconds(0), List.of(), "key"));
        assertThat(found.stream().map(each -> each.line() + " " + each.refused().refusal().code())).containsExactlyInAnyOrder(
                "0 text.empty", "0 compute.cpus-out-of-range", "0 compute.time-limit-out-of-range", "1 compute.script-interpreter-not-absolute",
                "2 compute.script-leaves-award");
        assertThat(jobs.check(member, request("#!/bin/sh\necho\n", 1, Duration.ofMinutes(1)))).isEmpty();
        award = scenarios.anAwardInForce(member, Unit.CPU_SECOND, 600);
        assertThat(jobs.check(member, request("#!/bin/sh\necho\n", 2, Duration.ofMinutes(6)))).extracting(each -> each.refused().refusal().code())
                .containsExactly("compute.balance-too-small");
        assertThat(jobs.check(Scenarios.anApplicant(), request("#!/bin/sh\necho\n", 1, Duration.ofMinutes(1))))
                .extracting(each -> each.refused().refusal().code()).containsExactly("lifecycle.not-found");
    }

    @Test
    void holdsNothingForAScriptThatLeavesItsAward() {
        assertThatThrownBy(() -> jobs.submit(member, request("#!/bin/sh\n#SBATCH -A other\n", 1, Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.refusal()).isEqualTo(ScriptRefusal.FAULTY));
        Job job = jobs.submit(member, request("\uFEFF#!/bin/sh\r\n#SBATCH -t 1\r\necho mended\r\n", 1, Duration.ofMinutes(1)));
        scenarios.ended(job.id());
        assertThat(jobs.log(member, job.id(), 0).text()).isEqualTo("mended\n");
    }
}
