package kr.cheomdan.bench.solutions;

/** Data that the project may not ship are not on this machine. */
final class DataAbsent extends RuntimeException {

    private static final long serialVersionUID = 1;

    DataAbsent(String what) {
        super(what, null, false, false);
    }
}
