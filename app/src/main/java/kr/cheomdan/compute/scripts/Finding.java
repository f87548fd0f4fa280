package kr.cheomdan.compute.scripts;

import kr.cheomdan.compute.scripts.ScriptFault.Severity;
import kr.cheomdan.shared.RefusedException;

/**
 * Something that is wrong with what is about to be submitted.
 *
 * @param line of the script, 1 the first; 0 where it is no line's
 * @param refused its name, field and sentence
 */
public record Finding(Severity severity, int line, RefusedException refused) {

    /** A rule of the data centre or the award that the request breaks. */
    public static Finding of(RefusedException refused) {
        return new Finding(Severity.ERROR, 0, refused);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
