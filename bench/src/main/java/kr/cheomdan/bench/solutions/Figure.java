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

    /** What the usual tool reached on another machine; "-" where it was not tried. */
    default String usualElsewhere() {
        return "-";
    }

    /**
     * What the usual tool reaches here on the same data in the same way, where it is installed.
     *
     * @param ours the runs of ours, from which the division into folds can be had
     */
    default Usual usualTool(Place place, Ours ours) throws IOException, InterruptedException {
        return Usual.told(usualElsewhere());
    }

    /** @throws DataAbsent where the data are not on this machine */
    Ours measure(Place place) throws IOException, InterruptedException;
}
