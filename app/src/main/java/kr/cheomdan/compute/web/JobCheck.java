package kr.cheomdan.compute.web;

import java.util.List;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.compute.scripts.ScriptFault.Severity;
import kr.cheomdan.web.Problems;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a job that was not submitted yet, in the language of the request.
 *
 * @param submittable nothing of it is an error
 */
record JobCheck(boolean submittable, int errors, int warnings, List<Said> findings) {

    /** @param line of the script, null where it is no line's */
    record Said(Severity severity, String code, @Nullable String field, @Nullable Integer line, String sentence) {}

    static JobCheck of(List<Finding> findings, Problems problems) {
        List<Said> said = findings.stream()
                .map(each -> new Said(each.severity(), each.refused().refusal().code(), each.refused().field(),
                        each.line() == 0 ? null : each.line(), problems.sentence(each.refused())))
                .toList();
        int errors = (int) findings.stream().filter(Finding::isError).count();
        return new JobCheck(errors == 0, errors, said.size() - errors, said);
    }
}
