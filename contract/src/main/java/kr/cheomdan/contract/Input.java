package kr.cheomdan.contract;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file that a solution reads.
 *
 * @param name lower case with hyphens; where there is one input only, the client's {@code --input FILE} means it
 * @param required whether there is no run without it
 * @param mostRows of a table, below its heading: with more the program would not come to an end within its memory and time
 * @param columns what a table must or may have, in the order in which they are explained; of a text, where the program takes a table too
 * @param rest what columns beyond those are; null: nothing reads them, and the check says so
 * @param samples names of data that come with the solution
 */
public record Input(
        String name,
        Bilingual title,
        Bilingual description,
        Format format,
        boolean required,
        long largestBytes,
        long mostRows,
        List<Column> columns,
        @Nullable Rest rest,
        List<String> samples) {

    /** No table may have more, whatever reads it. */
    public static final long MOST_ROWS = 20_000_000;

    public Input {
        columns = List.copyOf(columns);
        samples = List.copyOf(samples);
    }

    /** One whose rows nobody bounds beyond what any table may have. */
    public Input(
            String name, Bilingual title, Bilingual description, Format format, boolean required, long largestBytes, List<Column> columns,
            @Nullable Rest rest, List<String> samples) {
        this(name, title, description, format, required, largestBytes, MOST_ROWS, columns, rest, samples);
    }

    /** Whether this is a table that takes fewer rows than any table may have. */
    public boolean boundsRows() {
        return mostRows < MOST_ROWS;
    }

    /** The same with the data that were found beside it. */
    public Input with(List<String> found) {
        return new Input(name, title, description, format, required, largestBytes, mostRows, columns, rest, found);
    }

    /** The same where no file may be larger. */
    Input atMost(long bytes) {
        return new Input(
                name, title, description, format, required, Math.min(largestBytes, bytes), mostRows, columns, rest, samples);
    }

    /** The file of a sample, which may be said with or without its ending. */
    public Optional<String> sample(String name) {
        return samples.stream().filter(name::equals).findFirst()
                .or(() -> samples.stream().filter(file -> stem(file).equals(stem(name))).findFirst());
    }

    private static String stem(String file) {
        int point = file.lastIndexOf('.');
        return point > 0 ? file.substring(0, point) : file;
    }

    /** How the file is written. */
    public enum Format {
        /** A table with a heading; commas, semicolons or tabs. */
        CSV("csv"),
        /** Text of a form that the program knows. */
        TEXT("txt"),
        /** PNG or JPEG. */
        IMAGE("png"),
        /** A model for ONNX Runtime. */
        ONNX("onnx");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        public String ending() {
            return ending;
        }
    }

    /** Columns that are not named one by one. */
    public record Rest(Column.Kind kind, Bilingual label) {}
}
