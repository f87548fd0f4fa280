package kr.cheomdan.compute.scripts;

import java.util.List;
import kr.cheomdan.shared.Refusal;
import kr.cheomdan.shared.RefusedException;

/** Why a script is not taken. */
public enum ScriptRefusal implements Refusal {
    /** Arguments: how many faults, the faults. */
    FAULTY("compute.script-faulty", 422);

    private final String code;
    private final int status;

    ScriptRefusal(String code, int status) {
        this.code = code;
        this.status = status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    /**
     * @throws RefusedException {@link #FAULTY} where any of them is an error
     */
    public static void requireGood(List<Finding> findings) {
        List<RefusedException> errors = findings.stream().filter(Finding::isError).map(Finding::refused).toList();
        if (!errors.isEmpty()) {
            throw FAULTY.at("script", errors.size(), errors);
        }
    }
}
