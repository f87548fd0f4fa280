package kr.cheomdan.metering;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which field stands where in each line.
 *
 * @param delimiter between fields
 * @param columns in their order; null for those that mean nothing to us
 * @param text the header's own line, which stands again where files were put together; null where there is none
 */
record Header(char delimiter, List<@Nullable Column> columns, @Nullable String text) {

    /** In the order in which they are tried; the first is what {@code sacct --delimiter} is told where names may hold anything. */
    private static final char[] DELIMITERS = {'\u001f', '|', '\t', ';', ',', '^'};

    private static final List<@Nullable Column> XDMOD = xdmod();
    private static final int XDMOD_FIELDS = 26;
    private static final int XDMOD_SUBMIT = 10;
    private static final int FEWEST_KNOWN = 3;

    /** Null where the line is no header and nobody said that it is one. */
    static @Nullable Header of(String line, boolean said) {
        for (char delimiter : DELIMITERS) {
            List<@Nullable Column> columns = new ArrayList<>();
            for (String name : Splitting.all(line, delimiter)) {
                columns.add(Column.named(name));
            }
            long known = columns.stream().filter(column -> column != null).count();
            boolean names = columns.contains(Column.JOB_ID) || columns.contains(Column.JOB_ID_RAW);
            if (names && known >= FEWEST_KNOWN) {
                return new Header(delimiter, columns, line);
            }
        }
        if (said) {
            throw MeteringRefusal.COLUMNS_MISSING.with(Column.JOB_ID.spoken());
        }
        return null;
    }

    /** The 26 fields without a header; null where the line has not so many. */
    static @Nullable Header xdmod(String line) {
        for (char delimiter : DELIMITERS) {
            List<String> fields = Splitting.all(line, delimiter);
            if (fields.size() >= XDMOD_FIELDS
                    && Column.JOB_ID.takes(fields.get(0))
                    && Column.SUBMIT.takes(fields.get(XDMOD_SUBMIT))) {
                return new Header(delimiter, XDMOD, null);
            }
        }
        return null;
    }

    private static List<@Nullable Column> xdmod() {
        List<@Nullable Column> columns = new ArrayList<>();
        String names = "JobID JobIDRaw Cluster Partition QOS Account Group GID User UID Submit Eligible Start End Elapsed ExitCode State "
                + "NNodes NCPUS ReqCPUS ReqMem ReqTRES AllocTRES Timelimit NodeList JobName";
        for (String name : names.split(" ")) {
            columns.add(Column.named(name));
        }
        return columns;
    }

    int size() {
        return columns.size();
    }

    /** Whether the last field is one that people write, so that nothing of worth is lost where a line stops in it. */
    boolean endsFree() {
        Column last = columns.get(columns.size() - 1);
        return last != null && last.isFree();
    }

    /** What a record needs to be told from every other and to be priced. */
    Set<Column> missing() {
        Set<Column> missing = EnumSet.noneOf(Column.class);
        for (Column column : List.of(Column.SUBMIT, Column.START, Column.END, Column.STATE, Column.ACCOUNT)) {
            if (!columns.contains(column)) {
                missing.add(column);
            }
        }
        if (!columns.contains(Column.ALLOC_TRES)) {
            missing.add(Column.ALLOC_TRES);
        }
        return missing;
    }
}
