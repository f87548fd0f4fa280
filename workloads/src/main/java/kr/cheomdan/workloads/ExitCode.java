package kr.cheomdan.workloads;

/** How a program ends. */
enum ExitCode {
    DONE(0),
    /** The options are wrong. */
    USAGE(2),
    /** The input cannot be used; {@code error.json} says why. */
    BAD_INPUT(3),
    /** The program failed. */
    FAULT(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
