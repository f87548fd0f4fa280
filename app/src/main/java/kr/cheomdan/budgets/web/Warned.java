package kr.cheomdan.budgets.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import kr.cheomdan.web.Display;

/**
 * A record together with what its writer should know of it although it was taken.
 *
 * @param warnings none where nothing is wrong
 */
record Warned<T>(@JsonUnwrapped T taken, List<Warning> warnings) {

    /**
     * What is to be known.
     *
     * @param code names it
     * @param detail says it, in the language of the request
     */
    record Warning(String code, String detail) {}

    /** Nobody may approve what the same person asked for. */
    static <T> Warned<T> ofApproval(T taken, boolean hasApprover, Display display) {
        return new Warned<>(taken, hasApprover
                ? List.of()
                : List.of(new Warning("budgets.no-approver", display.message("budgets.no-approver"))));
    }
}
