package kr.cheomdan.workloads.automotive.remaininglife;

/**
 * One machine or part, from its first reading to its last.
 *
 * @param line of the file where it begins
 * @param cycles it has run at each reading, rising
 * @param sensors {@code [sensor][reading]}, without gaps
 */
record Unit(String name, long line, double[] cycles, double[][] sensors) {

    int readings() {
        return cycles.length;
    }

    double age(int reading) {
        return cycles[reading];
    }

    /** The age of the last reading: of a unit that failed, its life. */
    double last() {
        return cycles[cycles.length - 1];
    }

    double left(int reading) {
        return last() - cycles[reading];
    }
}
