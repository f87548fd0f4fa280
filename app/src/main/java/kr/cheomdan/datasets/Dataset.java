package kr.cheomdan.datasets;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.organisations.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Data of an organisation, with what everybody who uses them has to know.
 *
 * @param source where the data come from; null where nobody said
 * @param personal whether something in it points at single persons
 * @param shared whether everybody who has signed in may use it; otherwise its organisation alone
 * @param version of this description, raised with each change
 * @param versions how many versions of the data there are
 * @param newest the last of them; null while there is none
 * @param destruction null while its content is there
 */
public record Dataset(
        DatasetId id,
        OrganisationId organisationId,
        String name,
        String description,
        String licence,
        @Nullable String source,
        boolean personal,
        boolean shared,
        DatasetState state,
        UUID createdBy,
        String createdByName,
        Instant createdAt,
        int version,
        int versions,
        @Nullable Version newest,
        @Nullable Destruction destruction) {

    /**
     * That its content was destroyed.
     *
     * @param removedAt when the last copy was gone, those of jobs too; null until then
     */
    public record Destruction(String reason, UUID by, String byName, Instant at, @Nullable Instant removedAt) {}

    /** What its owner says of it. */
    public record About(
            @Nullable String name, @Nullable String description, @Nullable String licence, @Nullable String source, boolean personal,
            boolean shared) {}

    /**
     * One state of the data; it never changes.
     *
     * @param number from 1
     * @param sha256 of the file
     */
    public record Version(
            DatasetId datasetId,
            int number,
            String fileName,
            String sha256,
            long bytes,
            Profile profile,
            @Nullable String note,
            UUID uploadedBy,
            String uploadedByName,
            Instant uploadedAt) {

        /** As a run names it: the dataset and the version. */
        public String reference() {
            return datasetId + "@" + number;
        }
    }

    /**
     * What was found in a file.
     *
     * @param encoding of its text; null where it is none
     * @param rows of a table, its heading not counted
     * @param headed whether its first row is a heading for certain: under a word there are numbers or times
     * @param whole whether all of it was looked at
     */
    public record Profile(
            Kind kind, @Nullable String encoding, @Nullable String delimiter, long rows, boolean headed, List<Column> columns,
            boolean whole) {

        public Profile {
            columns = List.copyOf(columns);
        }

        /** The same with counts alone: neither a value of the file nor what may be one instead of a name of a column. */
        Profile withoutValues() {
            List<Column> counted = new ArrayList<>();
            for (Column column : columns) {
                counted.add(column.withoutValues(headed ? column.name() : Column.nameAt(counted.size())));
            }
            return new Profile(kind, encoding, delimiter, rows, headed, counted, whole);
        }

        /** What kind of file it is. */
        public enum Kind {
            TABLE,
            TEXT,
            BINARY
        }
    }

    /**
     * One column of a table. Of texts no value is kept: they may name people.
     *
     * @param missing cells without a value
     * @param distinct how many different values; at most {@link ColumnProfile#MOST_DISTINCT}, which means as many or more
     * @param identifying whether each of its values may point at a person; then none of them is shown, be it the least
     * @param least of numbers; null of anything else
     */
    public record Column(
            String name, Kind kind, long missing, int distinct, boolean identifying, @Nullable BigDecimal least, @Nullable BigDecimal most,
            @Nullable BigDecimal mean) {

        /** Of a column that has none. */
        static String nameAt(int index) {
            return "#" + (index + 1);
        }

        private Column withoutValues(String shown) {
            return new Column(shown, kind, missing, distinct, identifying, null, null, null);
        }

        /** What its values are. */
        public enum Kind {
            NUMBER,
            TIME,
            TEXT,
            EMPTY
        }
    }

    /** A job that read a version. */
    public record Use(JobId jobId, String input, int number, UUID usedBy, String usedByName, Instant usedAt) {}
}
