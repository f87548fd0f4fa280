package kr.cheomdan.solutions;

import static kr.cheomdan.solutions.TestLoads.assertRefused;
import static kr.cheomdan.solutions.TestLoads.file;
import static kr.cheomdan.solutions.TestLoads.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kr.cheomdan.awards.Award;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.organisations.MemberRole;
import kr.cheomdan.organisations.Organisations;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.shared.Role;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CheomdanTest
class ClaimsTests {

    private static final Claim.Proof NOTE = new Claim.Proof(null, "전기 요금 고지서 3개월분", null, null);

    @Autowired
    private Scenarios scenarios;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Claims claims;

    @Autowired
    private SectorDesk desk;

    @Autowired
    private Organisations organisations;

    @Autowired
    private People people;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    private final Actor member = Scenarios.anApplicant();
    private final Actor officer = Scenarios.anOfficer();

    @Test
    void moveOnlyAsTheTableSays() {
        List<String> edges = new ArrayList<>();
        for (ClaimState state : ClaimState.values()) {
            for (ClaimAction action : ClaimAction.values()) {
                ClaimAction.LIFECYCLE.edge(state, action).ifPresent(edge -> edges.add(
                        state + " " + action + " " + edge.to() + " " + edge.who().stream().map(Role::name).sorted().toList()));
            }
        }
        assertThat(edges).containsExactly(
                "CLAIMED RECORD_EVIDENCE EVIDENCED [PROGRAM_LEAD, PROGRAM_OFFICER]",
                "EVIDENCED WITHDRAW_EVIDENCE CLAIMED [PROGRAM_LEAD, PROGRAM_OFFICER]");
    }

    @Test
    void noStatementChangesEvidence() {
        JobId run = ran(TestLoads.FINE, "100");
        claims.recordEvidence(officer, run, NOTE);

        for (String statement : List.of("update solutions.evidence set won = 1", "update solutions.evidence set note = 'x', withdrawn_at = now()",
                "delete from solutions.evidence", "truncate solutions.evidence")) {
            assertThatThrownBy(() -> jdbc.sql(statement).update()).as(statement).hasStackTraceContaining("ERROR");
        }
        assertThat(claims.withdrawEvidence(officer, run, "a mistake").state()).isEqualTo(ClaimState.CLAIMED);
    }

    @Nested
    class OfARun {

        @Test
        void areNotMadeWithASampleUnderANameOfOnesOwn() throws IOException {
            String sample = solutions.sample(TestLoads.ID, solutions.find(TestLoads.ID).inputs().get(0).name(), "plant-a")
                    .getContentAsString(StandardCharsets.UTF_8);

            JobId renamed = ran(sample, "100");

            assertThat(claims.find(member, renamed)).isEmpty();
            assertThat(solutions.result(member, renamed).run().inputs()).allMatch(Run.Input::sample)
                    .extracting(Run.Input::file).containsExactly("line.csv");
            assertThat(claims.find(member, ran(sample + "\n", "100"))).as("changed by the firm").isPresent();
        }

        @Test
        void standWhereAFirmEnteredItsCostsAndRanItsOwnData() {
            JobId own = ran(TestLoads.FINE, "100");

            assertThat(claims.find(member, own)).hasValueSatisfying(claim -> {
                assertThat(claim.won()).isEqualTo(9_000);
                assertThat(claim.per()).isEqualTo("year");
                assertThat(claim.state()).isEqualTo(ClaimState.CLAIMED);
            });
            assertThat(claims.find(member, ran(TestLoads.FINE, null))).as("without costs").isEmpty();
            assertThat(claims.find(member, ran(null, "100"))).as("of a sample").isEmpty();
            assertRefused(() -> claims.find(Scenarios.anApplicant(), own), LifecycleRefusal.NOT_FOUND);
        }

        @Test
        void becomeEvidencedByAnOfficersNoteAndLeaveATrace() {
            JobId run = ran(TestLoads.FINE, "100");

            Claim shown = claims.recordEvidence(officer, run, new Claim.Proof(4_000L, "전기 요금 고지서", null, null));
            Claim again = claims.recordEvidence(officer, run, new Claim.Proof(4_000L, "전기 요금 고지서", null, null));

            assertThat(shown.state()).isEqualTo(ClaimState.EVIDENCED);
            assertThat(shown.evidence().won()).isEqualTo(4_000);
            assertThat(again.evidence()).isEqualTo(shown.evidence());
            assertThat(trail.historyOf(Subject.of("run", run))).singleElement().satisfies(step -> {
                assertThat(step.action()).isEqualTo("solutions.record-evidence");
                assertThat(step.reason()).isEqualTo("전기 요금 고지서");
            });
            assertRefused(() -> claims.recordEvidence(Scenarios.aLead(), run, NOTE), LifecycleRefusal.NOT_IN_STATE);
        }

        @Test
        void keepTheFileThatShowsThemForStaffOnly() {
            JobId run = ran(TestLoads.FINE, "100");
            byte[] content = "월,kWh\n1,120\n".getBytes(StandardCharsets.UTF_8);

            Claim shown = claims.recordEvidence(officer, run, new Claim.Proof(null, null, "고지서.csv", content));

            assertThat(shown.evidence().won()).isEqualTo(9_000);
            assertThat(shown.evidence().fileName()).isEqualTo("고지서.csv");
            assertThat(claims.file(Scenarios.somebody(Role.AUDITOR), run)).isEqualTo(content);
            assertRefused(() -> claims.file(member, run), LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(trail.historyOf(Subject.of("run", run))).extracting(step -> step.action())
                    .contains("solutions.read-evidence");
        }

        @Test
        void areWithdrawnWithAReasonAndMayBeShownAgain() {
            JobId run = ran(TestLoads.FINE, "100");
            claims.recordEvidence(officer, run, NOTE);

            assertThat(claims.withdrawEvidence(officer, run, "다른 공장의 고지서").state()).isEqualTo(ClaimState.CLAIMED);
            assertRefused(() -> claims.withdrawEvidence(officer, run, "다시"), LifecycleRefusal.NOT_IN_STATE);
            assertThat(claims.recordEvidence(officer, run, NOTE).state()).isEqualTo(ClaimState.EVIDENCED);
        }

        @Test
        void areNotShownByWhoeverClaimsThem() {
            JobId own = ran(TestLoads.FINE, "100");
            Actor both = new Actor(member.accountId(), member.name(), Set.of(Role.PROGRAM_OFFICER), "127.0.0.1");
            assertRefused(() -> claims.recordEvidence(both, own, NOTE), SolutionsRefusal.OWN_CLAIM);

            JobId run = ran(TestLoads.FINE, "100");
            Actor admitted = people.applicant().actor();
            organisations.addMember(member, organisations.of(member).get(0).id(), admitted.accountId(), MemberRole.MEMBER);
            Actor colleague = new Actor(admitted.accountId(), admitted.name(), Set.of(Role.PROGRAM_OFFICER), "127.0.0.1");
            assertRefused(() -> claims.recordEvidence(colleague, run, NOTE), SolutionsRefusal.OWN_CLAIM);
            assertRefused(() -> claims.recordEvidence(member, run, NOTE), LifecycleRefusal.NOT_YOUR_ROLE);
            assertThat(claims.mayDecide(colleague, claims.find(member, run).orElseThrow())).isFalse();
            assertThat(claims.mayDecide(officer, claims.find(member, run).orElseThrow())).isTrue();
        }

        @Test
        void areNotShownByNothingOrBeyondWhatIsClaimed() {
            JobId run = ran(TestLoads.FINE, "100");

            assertRefused(() -> claims.recordEvidence(officer, run, new Claim.Proof(null, " ", null, null)), SolutionsRefusal.EVIDENCE_MISSING);
            assertRefused(() -> claims.recordEvidence(officer, run, new Claim.Proof(9_001L, "x", null, null)),
                    SolutionsRefusal.EVIDENCED_OUT_OF_RANGE);
            assertRefused(() -> claims.recordEvidence(officer, run, new Claim.Proof(0L, "x", null, null)),
                    SolutionsRefusal.EVIDENCED_OUT_OF_RANGE);
            byte[] large = new byte[Claims.LARGEST_MEGABYTES * 1024 * 1024 + 1];
            assertRefused(() -> claims.recordEvidence(officer, run, new Claim.Proof(null, null, "x", large)), SolutionsRefusal.EVIDENCE_TOO_LARGE);
            JobId sample = ran(null, "100");
            assertRefused(() -> claims.recordEvidence(officer, sample, NOTE), SolutionsRefusal.NO_CLAIM);
        }
    }

    @Nested
    class BySector {

        @Test
        void countTheNewestRunOfAFirmAndOpenToIt() {
            SectorDesk.Figures before = energy();
            ran(null, "100");
            ran(TestLoads.FINE, "100");
            JobId newest = ran(TestLoads.FINE, "200");
            claims.recordEvidence(officer, newest, new Claim.Proof(5_000L, "고지서", null, null));

            SectorDesk.Figures after = energy();
            assertThat(after.runs() - before.runs()).isEqualTo(3);
            assertThat(after.ownRuns() - before.ownRuns()).isEqualTo(2);
            assertThat(after.organisations() - before.organisations()).isEqualTo(1);
            assertThat(gain(after).claims() - gain(before).claims()).isEqualTo(1);
            assertThat(gain(after).claimed().subtract(gain(before).claimed())).isEqualByComparingTo("18000");
            assertThat(gain(after).evidenced().subtract(gain(before).evidenced())).isEqualByComparingTo("5000");
            assertThat(after.used()).isNotEmpty();
            assertThat(after.costWon()).isNotNull();

            var claimed = desk.runs(officer, filter(SectorDesk.Filter.Only.CLAIMED), new PageQuery(0, 200));
            assertThat(claimed.total()).isEqualTo(gain(after).claims());
            assertThat(claimed.items().get(0).run().jobId()).isEqualTo(newest);
            assertThat(claimed.items().get(0).counts()).isTrue();
            assertThat(claimed.items().stream().mapToLong(line -> line.claim().won()).sum()).isEqualTo(gain(after).claimed().longValueExact());
            assertThat(desk.runs(officer, filter(SectorDesk.Filter.Only.OPEN), new PageQuery(0, 200)).items())
                    .noneMatch(line -> line.run().jobId().equals(newest));
            assertThat(desk.runs(officer, filter(SectorDesk.Filter.Only.ALL), new PageQuery(0, 200)).total()).isEqualTo(
                    desk.solutions(officer, "energy", null).stream().filter(each -> each.solution().equals(TestLoads.ID))
                            .mapToLong(SectorDesk.Figures::runs).sum());
        }

        @Test
        void sayWhatAnHourOfADeviceBrought() {
            ran(TestLoads.FINE, "100");
            claims.recordEvidence(officer, ran(TestLoads.FINE, "200"), new Claim.Proof(5_000L, "고지서", null, null));

            SectorDesk.Figures all = energy();
            SectorDesk.PerHour rate = all.perHour().stream().filter(each -> each.per().equals("year")).findFirst().orElseThrow();
            long seconds = all.used().stream().filter(each -> each.unit().equals(Unit.CPU_SECOND)).findFirst().orElseThrow().seconds();
            assertThat(rate.unit()).isEqualTo(Unit.CPU_SECOND);
            if (seconds < SectorDesk.LEAST_SECONDS) {
                assertThat(all.tooFew(rate)).isTrue();
                assertThat(rate.claimed()).isNull();
                assertThat(rate.evidenced()).isNull();
            } else {
                assertThat(rate.claimed()).isEqualByComparingTo(perHour(gain(all).claimed(), seconds));
                assertThat(rate.evidenced()).isEqualByComparingTo(perHour(gain(all).evidenced(), seconds));
            }
        }

        private BigDecimal perHour(BigDecimal won, long seconds) {
            return won.multiply(BigDecimal.valueOf(3600)).divide(BigDecimal.valueOf(seconds), 0, RoundingMode.HALF_UP);
        }

        @Test
        void areOfTheYearThatIsAskedFor() {
            ran(TestLoads.FINE, "100");

            int year = desk.years(officer).get(0);
            assertThat(desk.sectors(officer, year)).anyMatch(each -> each.runs() > 0);
            assertThat(desk.sectors(officer, 1999)).allMatch(each -> each.runs() == 0 && each.gains().isEmpty());
        }

        @Test
        void areForStaffOnly() {
            assertRefused(() -> desk.sectors(member, null), LifecycleRefusal.NOT_YOUR_ROLE);
            assertRefused(() -> desk.runs(member, filter(SectorDesk.Filter.Only.ALL), PageQuery.first()), LifecycleRefusal.NOT_YOUR_ROLE);
            assertRefused(() -> desk.solutions(officer, "fishing", null), LifecycleRefusal.NOT_FOUND);
        }

        private SectorDesk.Filter filter(SectorDesk.Filter.Only only) {
            return new SectorDesk.Filter(null, "energy", TestLoads.ID, only);
        }

        private SectorDesk.Figures energy() {
            return desk.solutions(officer, "energy", null).stream().filter(each -> each.solution().equals(TestLoads.ID)).findFirst()
                    .orElseThrow();
        }

        private SectorDesk.Gain gain(SectorDesk.Figures figures) {
            return figures.gains().stream().filter(each -> each.per().equals("year")).findFirst()
                    .orElse(new SectorDesk.Gain("year", 0, BigDecimal.ZERO, 0, BigDecimal.ZERO));
        }
    }

    /** @param content null: the sample */
    private JobId ran(String content, String won) {
        Award award = scenarios.anAwardInForce(member);
        RunRequest.Source source = content == null ? new RunRequest.Sample("plant-a") : file("line.csv", content);
        Map<String, String> parameters = won == null ? Map.of() : Map.of("won-per-kw", won);
        Run run = solutions.run(member, new RunRequest(
                TestLoads.ID, award.id(), Map.of(RunRequest.NAMELESS, source), parameters, null, null, null, true, key()));
        scenarios.ended(run.jobId());
        return run.jobId();
    }
}
