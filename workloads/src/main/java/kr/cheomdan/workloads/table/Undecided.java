package kr.cheomdan.workloads.table;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.contract.Column;
import org.jspecify.annotations.Nullable;

/**
 * A column of which nobody said what it holds. Its first cells decide: a column of numbers in which some cells are text has faults that
 * can be named, a column of words has none.
 */
final class Undecided extends Filling {

    private static final int DECIDED_BY = 1_000;
    /** Below it the column is one of words: a few that are not numbers are faults, many are meant. */
    private static final double NUMBERS = .8;

    /** Cells and characters that a column may hold until then; a file may have ten thousand such columns. */
    private static final int MOST_HELD = 200_000;
    private static final int LEAST_HELD = 20;
    private static final int MOST_CHARACTERS = 1 << 18;

    private final NumberText text;
    private final List<Held> held = new ArrayList<>();
    private int characters;
    private int given;
    private int numbers;
    private int withUnit;
    private @Nullable Filling decided;

    private record Held(int row, long line, String cell) {}

    Undecided(Column column, String heading, int field, Reading reading) {
        super(column, heading, field, reading);
        this.text = new NumberText(column.unit());
    }

    @Override
    void take(int row, long line, String cell) {
        if (decided != null) {
            decided.take(row, line, cell);
            return;
        }
        held.add(new Held(row, line, cell));
        NumberText.Kind kind = text.read(cell);
        given += kind == NumberText.Kind.MISSING ? 0 : 1;
        numbers += kind == NumberText.Kind.NUMBER ? 1 : 0;
        withUnit += kind == NumberText.Kind.OTHER_UNIT ? 1 : 0;
        characters += cell.length();
        if (held.size() >= Math.min(DECIDED_BY, Math.max(LEAST_HELD, MOST_HELD / reading.columns())) || characters > MOST_CHARACTERS) {
            decided();
        }
    }

    private Filling decided() {
        if (decided == null) {
            // Units behind some numbers are a fault; behind all of them they may as well be names, as of a third machine.
            boolean isNumbers = numbers + withUnit >= NUMBERS * given && 2 * numbers >= given;
            decided = isNumbers ? ofNumbers(column, heading, field, reading) : ofWords(column, heading, field, reading);
            Filling filling = decided;
            held.forEach(each -> filling.take(each.row(), each.line(), each.cell()));
            held.clear();
        }
        return decided;
    }

    @Override
    @Nullable Commas commas() {
        return decided().commas();
    }

    @Override
    void finish(int rows) {
        decided().finish(rows);
    }

    @Override
    boolean isNothing(int rows) {
        return decided().isNothing(rows);
    }

    @Override
    void tellConstant(int rows) {
        decided().tellConstant(rows);
    }

    @Override
    boolean isConstant(int rows) {
        return decided().isConstant(rows);
    }

    @Override
    Table.Cells cells(int rows) {
        return decided().cells(rows);
    }
}
