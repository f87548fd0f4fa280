package kr.cheomdan.compute.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import kr.cheomdan.shared.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCheckTests {

    private static final Asked FORM = new Asked("cpu", 4, 0, 2048L << 20, Duration.ofMinutes(90), 1, null);

    /** {@code line CODE} of each finding. */
    private static List<String> found(String script) {
        return found(script, FORM);
    }

    private static List<String> found(String script, Asked asked) {
        return ScriptCheck.check(script, asked).stream().map(each -> each.line() + " " + each.refused().refusal()).toList();
    }

    @Test
    void hasNothingAgainstAGoodScript() {
        assertThat(found("#!/bin/bash\nset -e\necho 안녕\n")).isEmpty();
        assertThat(found("#!/usr/bin/env python3\nprint(1)")).isEmpty();
        assertThat(found("#!/usr/bin/python3 -u\n# a comment\n")).isEmpty();
    }

    @Test
    void looksForTheInterpreterAsTheKernelDoes() {
        assertThat(found("echo 1")).containsExactly("1 NO_INTERPRETER");
        assertThat(found("\n# mine\n#!/bin/bash\necho 1")).containsExactly("3 INTERPRETER_NOT_FIRST");
        assertThat(found(" #!/bin/bash\necho 1")).containsExactly("1 INTERPRETER_NOT_FIRST");
        assertThat(found("#!bash\n")).containsExactly("1 INTERPRETER_NOT_ABSOLUTE");
        assertThat(found("#!\n")).containsExactly("1 INTERPRETER_NOT_ABSOLUTE");
        assertThat(found("#!/opt/conda/bin/python\n")).containsExactly("1 INTERPRETER_UNCOMMON");
        assertThat(found("cat > x.py <<END\n#!/usr/bin/python3\nEND")).as("a file that the script writes").containsExactly("1 NO_INTERPRETER");
    }

    @Test
    void namesTheLineOfWhatCannotBeSeen() {
        assertThat(found("\uFEFF#!/bin/sh\necho")).containsExactly("1 BYTE_ORDER_MARK");
        assertThat(found("#!/bin/sh\necho 1\r\necho 2\r\n")).containsExactly("2 CARRIAGE_RETURNS");
        assertThat(found("#!/bin/sh\r\necho a\rb\r\n")).containsExactly("1 CARRIAGE_RETURNS", "2 LONE_CARRIAGE_RETURN");
        assertThat(found("#!/bin/sh\necho\n\necho \0\0\n\0")).containsExactly("4 NUL");
        assertThat(found("#!/bin/sh\nls\u00A0-l\nls\u202E")).containsExactly("2 HIDDEN_CHARACTER", "3 HIDDEN_CHARACTER");
        assertThat(found("#!/bin/sh\n" + "ls\u00A0\n".repeat(1_000))).hasSize(20);
        assertThat(found("#!/bin/sh\n" + "#SBATCH --what=ever\n".repeat(1_000))).hasSize(20);
        assertThat(found("#!/bin/sh\n#SBATCH" + " --uid=0".repeat(1_000))).hasSize(20);
        assertThat(ScriptCheck.mended("\uFEFF#!/bin/sh\r\necho a\rb\r\n")).isEqualTo("#!/bin/sh\necho a\rb\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--account=cd_0001", "-A cd_0001", "-Acd_0001", "--qos high", "--uid=0", "--gid 0", "--reservation=r", "-M other", "--nice=-5"})
    void letsNoScriptLeaveItsAward(String option) {
        assertThat(found("#!/bin/sh\n#SBATCH " + option + "\n")).containsExactly("2 LEAVES_AWARD");
        assertThat(found("#!/bin/sh\nls\n#SBATCH " + option + "\n")).as("even where Slurm would not read it").containsExactly("3 LEAVES_AWARD");
    }

    @Test
    void acceptsLinesThatSayTheSameAsTheForm() {
        assertThat(found("""
                #!/bin/bash
                #SBATCH --partition=cpu --time=1:30:00
                #SBATCH -n 2 -c 2 # two by two
                #SBATCH --mem=2G -N1
                srun true
                """)).isEmpty();
        assertThat(found("#!/bin/sh\n#SBATCH -t 90\n#SBATCH -a 0-9%2\n", new Asked(null, 1, 0, null, Duration.ofMinutes(90), 1, "0-9%2"))).isEmpty();
        assertThat(found("#!/bin/sh\n#SBATCH --gpus=4\n#SBATCH -n 2", new Asked(null, 1, 2, null, null, 2, null))).as("of both machines").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--time=2:00:00 | 1:30:00", "-t 1-0 | 1:30:00", "-p gpu | cpu", "-c 8 | 4", "--ntasks=2 | 4", "--mem=4096 | 2048M", "-N 2 | 1",
        "--gres=gpu:2 | 0", "--gres=gpu:h100:1 | 0", "-G 1 | 0", "--array=0-9 | -"
    })
    void saysWhatTheFormSaysWhereALineSaysOtherwise(String option, String form) {
        List<Finding> found = ScriptCheck.check("#!/bin/sh\n\n#SBATCH " + option + "\n", FORM);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).refused().refusal()).isEqualTo(ScriptFault.CONTRADICTS);
        assertThat(found.get(0).refused().arguments()).containsExactly(3, option, form);
    }

    @Test
    void tellsWhatHasNoEffectAndWhatItCannotRead() {
        assertThat(found("#!/bin/sh\n#SBATCH --mail-type=END -J name\n#SBATCH --output=x.log\n"))
                .containsExactly("2 NO_EFFECT", "2 NO_EFFECT", "3 NO_EFFECT");
        assertThat(found("#!/bin/sh\n#SBATCH --time=soon\n#SBATCH -c many\n#SBATCH --mem=\n")).containsExactlyInAnyOrder(
                "2 NOT_UNDERSTOOD", "3 NOT_UNDERSTOOD", "4 NOT_UNDERSTOOD");
        assertThat(found("#!/bin/sh\nls\n#SBATCH --time=1\n")).containsExactly("3 OPTION_TOO_LATE");
        assertThat(found("#!/bin/sh\n#SBATCHING --account=x\n##SBATCH --account=x\n")).as("comments").isEmpty();
        assertThat(found("#!/bin/sh\n#SBATCH -c 99999999999999999999 -t 99999999999999\n")).allMatch(each -> each.endsWith("NOT_UNDERSTOOD"));
    }

    @Test
    void refusesErrorsAndNotHints() {
        ScriptRefusal.requireGood(ScriptCheck.check("echo 1", FORM));
        assertThatThrownBy(() -> ScriptRefusal.requireGood(ScriptCheck.check("#!bash\n#SBATCH -A other", FORM)))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.arguments().get(0)).isEqualTo(2));
    }

    @Test
    void readsWhatAFormCouldTakeOver() {
        assertThat(Wish.of("#!/bin/sh\n#SBATCH -p gpu -c 4 -n 2 --gres=gpu:h100:2 --mem=8G -t 1-2:30\n#SBATCH --array=1-3 -N 2\nls\n#SBATCH -t 1"))
                .isEqualTo(new Wish("gpu", 8, 2, 8L << 30, Duration.ofHours(26).plusMinutes(30), 2, "1-3"));
        assertThat(Wish.of("#!/bin/sh\necho").isEmpty()).isTrue();
        assertThat(Wish.of("#SBATCH --mem=512K -t 5:30").memoryBytes()).isEqualTo(512L << 10);
        assertThat(Wish.of("#SBATCH -t 5:30").timeLimit()).isEqualTo(Duration.ofSeconds(330));
    }
}
