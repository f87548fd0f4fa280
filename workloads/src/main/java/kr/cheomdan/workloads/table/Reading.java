package kr.cheomdan.workloads.table;

import java.util.List;
import java.util.Objects;
import kr.cheomdan.workloads.Findings;
import org.jspecify.annotations.Nullable;

/** What the columns of a file share while it is read: where faults are told, and how much memory there is for all of them. */
final class Reading {

    /** What a text costs beside its characters: itself, its place in the list and in the map. */
    private static final int BYTES_OF_A_TEXT = 112;
    private static final int BYTES_OF_A_CHARACTER = 2;
    /** Texts may take so much where the cells take nearly all. */
    private static final int SHARE_FOR_TEXTS = 4;

    final String input;
    final Findings findings;
    /** Files that they divide come from places where a comma is the decimal point, or from programs. */
    final boolean semicolons;
    final RowLines lines = new RowLines();
    private boolean decimalCommas;
    private int columns = 1;
    private int rows = 1;
    private long left;
    private @Nullable Filling tooMany;

    Reading(String input, Findings findings, boolean semicolons) {
        this.input = input;
        this.findings = findings;
        this.semicolons = semicolons;
    }

    /** How many columns and rows there will be, so that no column has to grow, and how much of the memory their cells do not take. */
    void expect(int filled, int expected, long memory, long ofCells) {
        columns = filled;
        rows = expected;
        left = Math.max(memory - ofCells, memory / SHARE_FOR_TEXTS);
    }

    /** Once all rows are read: what commas are in one column they are in another. */
    void settle(List<Filling> fillings) {
        List<Commas> all = fillings.stream().map(Filling::commas).filter(Objects::nonNull).toList();
        decimalCommas = all.stream().anyMatch(Commas::areDecimal) && all.stream().noneMatch(Commas::haveThousands);
    }

    /** Whether commas are decimal points in some columns, and in none what divides thousands. */
    boolean decimalCommas() {
        return decimalCommas;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    void keep(Filling filling, String text) {
        left -= BYTES_OF_A_TEXT + (long) BYTES_OF_A_CHARACTER * text.length();
        if (left < 0 && tooMany == null) {
            tooMany = filling;
        }
    }

    /** The column whose texts are too many to be held; null while none has. */
    @Nullable Filling tooMany() {
        return tooMany;
    }
}
