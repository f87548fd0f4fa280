package kr.cheomdan.programmes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import kr.cheomdan.shared.Localized;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a right file becomes: the figures of the example plan, one by one, and nothing else. */
class PlanFileTests {

    private static final long BILLION = 1_000_000_000L;

    private final PlanFile file = PlanFile.read(shipped());
    private final Plan plan = file.plan();

    static byte[] shipped() {
        try (var stream = PlanFileTests.class.getResourceAsStream("/plans/gwangju.yaml")) {
            return stream.readAllBytes();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class ExamplePlan {

        @Test
        void namesThePlan() {
            assertThat(plan.code()).isEqualTo("gwangju-ai-cluster");
            assertThat(plan.name()).isEqualTo(new Localized("광주 인공지능 산업융합 집적단지", "Gwangju AI Industry Convergence Cluster"));
            assertThat(plan.region()).isEqualTo(new Localized("광주광역시", "Gwangju"));
            assertThat(plan.until()).isEqualTo(2027);
            assertThat(plan.budgetKrw()).isEqualTo(1_000 * BILLION);
            assertThat(plan.site()).isEqualTo(new Plan.Site(
                    new Localized("첨단 3지구 연구교육단지", "Cheomdan District 3 research and education complex"), 661_157L));
        }

        @Test
        void breaksDownOnlyTheNationalShareOfPhaseOne() {
            Phase phase = plan.phases().get(0);

            assertThat(plan.phases()).hasSize(1);
            assertThat(phase.code()).isEqualTo("phase-1");
            assertThat(phase.until()).isEqualTo(2024);
            assertThat(phase.siteAreaM2()).isEqualTo(46_200);
            assertThat(phase.budgetKrw()).isEqualTo(411_600_000_000L);
            assertThat(phase.budgetBySourceKrw()).isEqualTo(Map.of("national", 279_800_000_000L));
            assertThat(phase.notBrokenDownKrw()).isEqualTo(131_800_000_000L);
            assertThat(plan.notInPhasesKrw()).isEqualTo(588_400_000_000L);
        }

        @Test
        void namesAxesAndSectorsInTheOrderOfTheFile() {
            assertThat(plan.axes()).containsExactly("infrastructure", "research", "startup", "talent");
            assertThat(plan.sectors()).containsExactly("automotive", "energy", "healthcare", "culture");
        }

        @Test
        void setsFiveTargets() {
            assertThat(plan.targets())
                    .containsExactly(
                            new PlanTarget("plan", "jobs-created", 27_500, 2027),
                            new PlanTarget("plan", "startups", 2_000, 2027),
                            new PlanTarget("plan", "ai-experts", 5_150, 2027),
                            new PlanTarget("attraction", "companies-attracted", 310, 2024),
                            new PlanTarget("attraction", "jobs-by-attraction", 1_000, 2024));
            assertThat(plan.target("ai-experts")).contains(new PlanTarget("plan", "ai-experts", 5_150, 2027));
            assertThat(plan.target("ai-expert")).isEmpty();
        }

        @Test
        void describesEachField() {
            Plan.Sections sections = plan.sections();

            assertThat(sections.expectedEffects())
                    .containsExactly("production-process-optimisation", "product-innovation", "cost-reduction");
            assertThat(sections.dataCentre()).isEqualTo(new Plan.DataCentre(
                    new Localized("인공지능 특화", "AI-specialised"),
                    new Localized("첨단 3지구", "Cheomdan District 3"),
                    300 * BILLION,
                    2023,
                    List.of(new Plan.Investment("NHN", 210 * BILLION))));
            assertThat(sections.research()).isEqualTo(new Plan.Research(14L, List.of("automotive", "energy", "healthcare")));
            assertThat(sections.startup()).isEqualTo(new Plan.Startup(
                    100 * BILLION,
                    new Localized("AI 제품과 서비스를 만들 수 있는 창업기업", "start-ups able to create AI products and services")));
            assertThat(sections.talent()).isEqualTo(new Plan.Talent(
                    List.of(new Localized("지역 대학", "local universities"), new Localized("기업", "companies"))));
            assertThat(sections.attraction()).isEqualTo(new Plan.Attraction(
                    "2019-10",
                    new Plan.Company(
                            new Localized("인코어드 P&P", "Encored P&P"),
                            "US",
                            new Localized("에너지 빅데이터 플랫폼", "energy big-data platform")),
                    82L,
                    43L,
                    172L));
            assertThat(sections.culture()).isEqualTo(new Localized("AI와 미디어아트 등 문화 분야 결합 사업", "projects that join AI with media art"));
            assertThat(sections.serviceShareOfEconomy()).isEqualTo(">= 70%");
        }
    }

    @Nested
    class NotGiven {

        @Test
        void leavesOutWhatTheFileLeavesOut() {
            Plan bare = read("plan: { code: bare, name: { ko: 최소 } }\nphases: [ { code: one } ]");

            assertThat(bare.budgetKrw()).isNull();
            assertThat(bare.until()).isNull();
            assertThat(bare.site()).isNull();
            assertThat(bare.targets()).isEmpty();
            assertThat(bare.phases().get(0).budgetKrw()).isNull();
            assertThat(bare.phases().get(0).notBrokenDownKrw()).isNull();
            assertThat(bare.notInPhasesKrw()).isNull();
            assertThat(bare.sections().dataCentre()).isNull();
            assertThat(bare.sections().attraction()).isNull();
        }

        @Test
        void tellsAnExplicitZeroFromAnAbsentFigure() {
            Plan zero = read("plan: { code: zero, name: { ko: 영 }, budgetKrw: 0 }\nphases: [ { code: one, budgetKrw: 0 } ]");

            assertThat(zero.budgetKrw()).isZero();
            assertThat(zero.phases().get(0).notBrokenDownKrw()).isZero();
            assertThat(zero.notInPhasesKrw()).isZero();
        }

        @Test
        void namesNoRemainderWhereAPhaseHasNoBudget() {
            Plan open = read("plan: { code: open, name: { ko: 계획 }, budgetKrw: 9 }\nphases: [ { code: a, budgetKrw: 1 }, { code: b } ]");

            assertThat(open.notInPhasesKrw()).isNull();
        }
    }

    @Nested
    class Forms {

        @Test
        void readsNumbersWithAndWithoutUnderscores() {
            assertThat(read("plan: { code: n, name: { ko: 수 }, budgetKrw: 1_000_000 }\nphases: [ { code: a, budgetKrw: 0777 } ]"))
                    .returns(1_000_000L, Plan::budgetKrw)
                    .satisfies(read -> assertThat(read.phases().get(0).budgetKrw()).isEqualTo(777));
        }

        @Test
        void takesTextAsWrittenWhereATextIsWanted() {
            Plan norway = read(
                    "plan: { code: n, name: { ko: 노르웨이 } }\nphases: [ { code: a } ]\nattraction: { first: { origin: NO, field: 1:30 } }");

            assertThat(norway.sections().attraction().first()).isEqualTo(new Plan.Company(null, "NO", new Localized("1:30", "1:30")));
        }

        @Test
        void takesOneTextForBothLanguagesOrATextForEach() {
            Plan both = read("plan: { code: w, name: { ko: 말 } }\nphases: [ { code: a } ]\n"
                    + "infrastructure: { dataCentre: { kind: AI, site: { ko: 첨단 } } }\n"
                    + "talent: { partners: [ GIST, { ko: 지역 대학, en: local universities } ] }\n");

            assertThat(both.sections().dataCentre().kind()).isEqualTo(new Localized("AI", "AI"));
            assertThat(both.sections().dataCentre().site()).isEqualTo(new Localized("첨단", "첨단"));
            assertThat(both.sections().talent().partners())
                    .containsExactly(new Localized("GIST", "GIST"), new Localized("지역 대학", "local universities"));
        }

        @Test
        void readsAFileWithAByteOrderMarkAndWindowsLineEnds() {
            byte[] windows = bytes("\uFEFF" + new String(shipped(), StandardCharsets.UTF_8).replace("\n", "\r\n"));

            assertThat(PlanFile.read(windows).differencesFrom(file)).isEmpty();
        }

        @Test
        void readsTheFlowAndTheBlockFormAlike() {
            PlanFile flow = PlanFile.read(bytes("{plan: {code: f, name: {ko: 가}}, phases: [{code: a, axes: [x, y]}]}"));
            PlanFile block = PlanFile.read(
                    bytes("plan:\n  name:\n    ko: '가'\n  code: f\nphases:\n- axes:\n  - x\n  - y\n  code: a # same\n"));

            assertThat(block.differencesFrom(flow)).isEmpty();
            assertThat(block.sha256()).isNotEqualTo(flow.sha256()).hasSize(64);
        }
    }

    @Nested
    class Differences {

        @Test
        void nameThePathAndBothValues() {
            String changed = new String(shipped(), StandardCharsets.UTF_8)
                    .replace("budgetKrw: 411_600_000_000", "budgetKrw: 420_000_000_000")
                    .replace("    siteAreaM2: 46_200\n", "")
                    .replace("value: 2_000,", "value: 2_100,")
                    .replace("national: 279_800_000_000", "national: 279_800_000_000\n      local: 131_800_000_000");

            assertThat(PlanFile.read(bytes(changed)).differencesFrom(file))
                    .containsExactlyInAnyOrder(
                            new PlanDifference("plan.targets[startups].value", "2000", "2100"),
                            new PlanDifference("phases[phase-1].siteAreaM2", "46200", null),
                            new PlanDifference("phases[phase-1].budgetKrw", "411600000000", "420000000000"),
                            new PlanDifference("phases[phase-1].budgetBySource.local", null, "131800000000"));
        }

        @Test
        void doNotDependOnTheOrderOfSections() {
            String swapped = "phases: [ { code: b }, { code: a } ]\nplan: { name: { ko: 가 }, code: p }";
            String plain = "plan: { code: p, name: { ko: 가 } }\nphases: [ { code: a }, { code: b } ]";

            assertThat(PlanFile.read(bytes(swapped)).differencesFrom(PlanFile.read(bytes(plain)))).isEmpty();
        }
    }

    private static Plan read(String yaml) {
        return PlanFile.read(bytes(yaml)).plan();
    }
}
