package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.Arrays;
import java.util.List;

/**
 * What the age alone tells, as a firm plans that replaces by hours run: how much longer those lasted, on average, that had reached it.
 *
 * @param lives sorted
 */
record AgeAlone(double[] lives) {

    static AgeAlone of(List<Unit> units) {
        return new AgeAlone(units.stream().mapToDouble(Unit::last).sorted().toArray());
    }

    double left(double age) {
        double[] longer = Arrays.stream(lives).filter(life -> life > age).toArray();
        // Of one that is older than any that failed nothing is known but that it has lasted.
        return longer.length == 0 ? 0 : Arrays.stream(longer).average().orElse(0) - age;
    }

    double longest() {
        return lives[lives.length - 1];
    }
}
