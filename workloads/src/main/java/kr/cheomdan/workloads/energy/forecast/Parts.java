package kr.cheomdan.workloads.energy.forecast;

/**
 * How a series is divided by time: learned from before {@code validation}, chosen by before {@code test}, judged by until {@code end}.
 *
 * @param validation where the validation part begins
 * @param test where the test part begins
 */
record Parts(int validation, int test, int end) {

    /** Three fifths, one fifth, one fifth. */
    static Parts of(int length) {
        return new Parts(length * 3 / 5, length * 4 / 5, length);
    }
}
