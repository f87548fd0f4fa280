package kr.cheomdan.programmes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kr.cheomdan.shared.RefusedException;

/** Collects the faults of a plan file, so that one reading tells all of them. */
final class Faults {

    private static final int MOST = 100;
    private static final Comparator<RefusedException> BY_PLACE = Comparator.<RefusedException>comparingInt(
                    fault -> (int) fault.arguments().get(0))
            .thenComparingInt(fault -> (int) fault.arguments().get(1));

    private final List<RefusedException> list = new ArrayList<>();

    void add(RefusedException fault) {
        list.add(fault);
    }

    /** One fault is thrown as itself, several as one refusal that names each. */
    void throwIfAny() {
        if (list.size() == 1) {
            throw list.get(0);
        }
        if (!list.isEmpty()) {
            List<RefusedException> byPlace = list.stream().sorted(BY_PLACE).limit(MOST).toList();
            throw ProgrammesRefusal.FILE_FAULTY.with(list.size(), byPlace.get(0), byPlace);
        }
    }
}
