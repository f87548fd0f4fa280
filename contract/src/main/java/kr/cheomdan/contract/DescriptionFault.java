package kr.cheomdan.contract;

import java.nio.file.Path;
import java.util.List;

/** A {@code solution.yaml} that does not hold what it has to; says everything that is wrong with it. */
public final class DescriptionFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    DescriptionFault(Path file, List<String> faults) {
        super(file + ": " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each as key and what is wrong with it, {@code inputs[0].columns[2].kind is not one of number, whole, ...}. */
    public List<String> faults() {
        return faults;
    }
}
