package kr.cheomdan.bench.solutions;

import java.io.IOException;

/** One row of the table: what a solution must reach, what others reached, and how it is measured. */
interface Figure {

    /** Whose it is: the id of a solution. */
    String solution();

    /** What is measured, with the data and the protocol. */
    String name();

    String asked();

    /** What a paper or a table of results has; "-" where nothing is published. */
    default String published() {
        return "-";
    }

    /**
     * What the usual tool reaches on the same data in the same way, measured here where it is installed or with the machine and the day.
     */
    default String usualTool(Place place) throws IOException, InterruptedException {
        return "-";
    }

    /** @throws DataAbsent where the data are not on this machine */
    Ours measure(Place place) throws IOException, InterruptedException;
}
