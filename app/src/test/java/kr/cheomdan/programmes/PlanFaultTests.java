package kr.cheomdan.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import kr.cheomdan.shared.RefusedException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a wrong file is answered with: the fault's name, its line, its key. */
class PlanFaultTests {

    private static final String GOOD =
            """
            plan:
              code: test
              name: { ko: 시험 }
              budgetKrw: 100
              targets:
                - { indicator: jobs, value: 5, due: 2027 }
            phases:
              - code: one
                budgetKrw: 60
                budgetBySource: { national: 40 }
                axes: [research]
            sectors: [energy]
            """;

    /** In the good file the first text is replaced by the second; then the fault, its line and its key. */
    static Stream<Arguments> faults() {
        return Stream.of(
                fault("  budgetKrw: 100", "  budgetkrw: 100", PlanFault.UNKNOWN_KEY, 4, "plan.budgetkrw"),
                fault("sectors:", "sektors:", PlanFault.UNKNOWN_KEY, 12, "sektors"),
                fault("value: 5,", "value: 5, unit: x,", PlanFault.UNKNOWN_KEY, 6, "plan.targets[jobs].unit"),
                fault("  code: test", "  code: test\n  <<: { a: b }", PlanFault.UNKNOWN_KEY, 3, "plan.<<"),
                fault("budgetKrw: 100", "budgetKrw: -100", PlanFault.NEGATIVE, 4, "plan.budgetKrw"),
                fault("national: 40", "national: -1", PlanFault.NEGATIVE, 10, "phases[one].budgetBySource.national"),
                fault("value: 5", "value: -5", PlanFault.NEGATIVE, 6, "plan.targets[jobs].value"),
                fault("budgetKrw: 100", "budgetKrw: much", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: '100'", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: 1e3", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: 99.5", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: 0x64", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: 1:30", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: １００", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: 1,000", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: [100]", PlanFault.EXPECTED_NUMBER, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: 99999999999999999999", PlanFault.TOO_LARGE, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw:", PlanFault.EMPTY_VALUE, 4, "plan.budgetKrw"),
                fault("budgetKrw: 100", "budgetKrw: ~", PlanFault.EMPTY_VALUE, 4, "plan.budgetKrw"),
                fault("code: test", "code: { a: b }", PlanFault.EXPECTED_TEXT, 2, "plan.code"),
                fault("code: test", "code: Test Plan", PlanFault.BAD_CODE, 2, "plan.code"),
                fault("code: test", "code: ../etc", PlanFault.BAD_CODE, 2, "plan.code"),
                fault("axes: [research]", "axes: research", PlanFault.EXPECTED_LIST, 11, "phases[one].axes"),
                fault("{ ko: 시험 }", "시험", PlanFault.EXPECTED_SECTION, 3, "plan.name"),
                fault("- { indicator: jobs, value: 5, due: 2027 }", "- jobs", PlanFault.EXPECTED_SECTION, 6, "plan.targets[#1]"),
                fault("{ ko: 시험 }", "{ en: Test }", PlanFault.MISSING_KEY, 3, "plan.name.ko"),
                fault("  code: test\n", "", PlanFault.MISSING_KEY, 2, "plan.code"),
                fault("value: 5, ", "", PlanFault.MISSING_KEY, 6, "plan.targets[jobs].value"),
                fault("indicator: jobs, ", "", PlanFault.MISSING_KEY, 6, "plan.targets[#1].indicator"),
                fault("due: 2027", "due: 20277", PlanFault.BAD_YEAR, 6, "plan.targets[jobs].due"),
                fault("due: 2027", "due: 2027-13-01", PlanFault.BAD_YEAR, 6, "plan.targets[jobs].due"),
                fault("sectors: [energy]", "attraction: { since: 2019-13 }", PlanFault.BAD_MONTH, 12, "attraction.since"),
                fault("[energy]", "[energy, energy]", PlanFault.DUPLICATE_CODE, 12, "sectors"),
                fault("[energy]", "[energy]\nresearch: { projects: { sectors: [space] } }", PlanFault.UNKNOWN_CODE, 13,
                        "research.projects.sectors"),
                fault("    axes:", "    budgetKrw: 60\n    axes:", PlanFault.DUPLICATE_KEY, 11, "phases[one].budgetKrw"),
                fault("sectors: [energy]", "  - code: one", PlanFault.DUPLICATE_CODE, 12, "phases[one].code"),
                fault("due: 2027 }", "due: 2027 }\n    - { indicator: jobs, value: 1, due: 2024 }", PlanFault.DUPLICATE_CODE, 7,
                        "plan.targets[jobs].indicator"),
                fault("[energy]", "[energy]\nattraction: { targets: [ { indicator: jobs, value: 1, due: 2024 } ] }",
                        PlanFault.DUPLICATE_CODE, 13, "attraction.targets[jobs].indicator"),
                fault("national: 40", "national: 61", PlanFault.PARTS_EXCEED_WHOLE, 9, "phases[one].budgetKrw"),
                fault("    budgetKrw: 60", "    budgetKrw: 101", PlanFault.PARTS_EXCEED_WHOLE, 4, "plan.budgetKrw"),
                fault("national: 40", "National: 40", PlanFault.BAD_CODE, 10, "phases[one].budgetBySource"),
                fault("ko: 시험", "ko: \"시\\u202E험\"", PlanFault.BAD_TEXT, 3, "plan.name.ko"),
                fault("ko: 시험", "ko: " + "가".repeat(10_000), PlanFault.BAD_TEXT, 3, "plan.name.ko"),
                fault("ko: 시험", "ko: *name", PlanFault.ALIAS, 3, ""),
                fault("ko: 시험", "ko: &name 시험", PlanFault.ALIAS, 3, ""),
                fault("budgetKrw: 100", "budgetKrw: !!int 100", PlanFault.TAG, 4, ""),
                fault("ko: 시험", "ko: !!java.net.URL 시험", PlanFault.TAG, 3, ""),
                fault("sectors: [energy]", "sectors: [energy", PlanFault.SYNTAX, 13, ""),
                fault("  code: test", "\tcode: test", PlanFault.SYNTAX, 2, ""),
                fault("sectors: [energy]", "sectors: " + "[".repeat(5_000), PlanFault.TOO_DEEP, 12, ""),
                fault("sectors: [energy]", "---\nplan: {}", PlanFault.SEVERAL_DOCUMENTS, 12, ""),
                fault("ko: 시험", "ko: \u0001", PlanFault.SYNTAX, 3, ""));
    }

    private static Arguments fault(String replaced, String by, PlanFault fault, int line, String key) {
        return Arguments.of(replaced, by, fault, line, key);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesTheFaultItsLineAndItsKey(String replaced, String by, PlanFault fault, int line, String key) {
        assertThat(GOOD).contains(replaced);

        RefusedException refused = refusal(GOOD.replace(replaced, by));

        assertThat(refused.refusal()).isEqualTo(fault);
        assertThat(refused.arguments().get(0)).as("line").isEqualTo(line);
        assertThat(refused.arguments().get(2)).as("key").isEqualTo(key);
        assertThat(refused.field()).isEqualTo(key);
    }

    @Test
    void takesTheGoodFile() {
        assertThat(PlanFile.read(PlanFileTests.bytes(GOOD)).plan().code()).isEqualTo("test");
    }

    @Nested
    class WholeFile {

        @Test
        void namesEveryFaultAtOnceInTheOrderOfLines() {
            String bad = GOOD.replace("budgetKrw: 100", "budgetKrw: -100")
                    .replace("value: 5", "value: five")
                    .replace("axes:", "axis:")
                    .replace("[energy]", "[energy, energy]");

            RefusedException refused = refusal(bad);

            assertThat(refused.refusal()).isEqualTo(ProgrammesRefusal.FILE_FAULTY);
            assertThat(refused.arguments().get(0)).isEqualTo(4);
            assertThat(faultsOf(refused))
                    .extracting(fault -> fault.refusal() + " " + fault.arguments().get(0) + " " + fault.field())
                    .containsExactly(
                            "NEGATIVE 4 plan.budgetKrw",
                            "EXPECTED_NUMBER 6 plan.targets[jobs].value",
                            "UNKNOWN_KEY 11 phases[one].axis",
                            "DUPLICATE_CODE 12 sectors");
            assertThat(refused.arguments().get(1)).isSameAs(faultsOf(refused).get(0));
        }

        @Test
        void countsAllFaultsButListsAHundred() {
            StringBuilder bad = new StringBuilder(GOOD);
            for (int i = 0; i < 300; i++) {
                bad.append("key").append(i).append(": 1\n");
            }

            RefusedException refused = refusal(bad.toString());

            assertThat(refused.arguments().get(0)).isEqualTo(300);
            assertThat(faultsOf(refused)).hasSize(100);
        }

        @Test
        void refusesAnEmptyFile() {
            assertThat(refusal("").refusal()).isEqualTo(ProgrammesRefusal.FILE_EMPTY);
            assertThat(refusal(" \n\n").refusal()).isEqualTo(ProgrammesRefusal.FILE_EMPTY);
            assertThat(refusal("# only a comment\n").refusal()).isEqualTo(ProgrammesRefusal.FILE_EMPTY);
        }

        @Test
        void refusesAFileThatIsNoSection() {
            assertThat(refusal("just a text").refusal()).isEqualTo(PlanFault.EXPECTED_SECTION);
            assertThat(refusal("- a\n- b").refusal()).isEqualTo(PlanFault.EXPECTED_SECTION);
        }

        @Test
        void refusesAFileBeyondTheLimitUnread() {
            String big = GOOD + "#".repeat(PlanText.LARGEST_KIB * 1024);

            assertThat(refusal(big).refusal()).isEqualTo(ProgrammesRefusal.FILE_TOO_BIG);
        }

        @Test
        void saysWhereAFileIsNotUtf8() {
            byte[] korean = GOOD.getBytes(java.nio.charset.Charset.forName("EUC-KR"));

            RefusedException refused = refusal(korean);

            assertThat(refused.refusal()).isEqualTo(PlanFault.NOT_UTF8);
            assertThat(refused.arguments().subList(0, 2)).isEqualTo(List.of(3, 15));
        }

        @Test
        void refusesAnImageAndAnArchive() {
            assertThat(refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A}).refusal()).isEqualTo(PlanFault.NOT_UTF8);
            assertThat(refusal(new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0}).refusal()).isEqualTo(PlanFault.SYNTAX);
        }

        @Test
        void refusesABombBeforeItUnfolds() {
            StringBuilder bomb = new StringBuilder("a0: &a0 [lol]\n");
            for (int i = 1; i < 30; i++) {
                bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
            }

            assertThat(faultsOf(refusal(bomb.toString()))).extracting(RefusedException::refusal).containsOnly(PlanFault.ALIAS);
        }

        @Test
        void noticesPartsWhoseSumLeavesTheRangeOfNumbers() {
            StringBuilder sources = new StringBuilder("national: 40");
            for (int i = 0; i < 10_000; i++) {
                sources.append(", s").append(i).append(": 999999999999999");
            }
            assertThat(refusal(GOOD.replace("national: 40", sources)).refusal()).isEqualTo(PlanFault.PARTS_EXCEED_WHOLE);
        }
    }

    @Test
    void hasASentenceForEachFaultInBothLanguages() {
        for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            ResourceBundle sentences = ResourceBundle.getBundle("messages.programmes", locale);
            for (PlanFault fault : PlanFault.values()) {
                assertThat(sentences.containsKey("refusal." + fault.code())).as(fault + " " + locale).isTrue();
            }
            for (ProgrammesRefusal refusal : ProgrammesRefusal.values()) {
                assertThat(sentences.containsKey("refusal." + refusal.code())).as(refusal + " " + locale).isTrue();
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<RefusedException> faultsOf(RefusedException refused) {
        return (List<RefusedException>) refused.arguments().get(2);
    }

    private static RefusedException refusal(String yaml) {
        return refusal(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static RefusedException refusal(byte[] bytes) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> PlanFile.read(bytes));
        assertThat(refused).isNotNull();
        return refused;
    }
}
