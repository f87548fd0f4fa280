package kr.cheomdan.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture of figures, drawn in the browser by {@code charts.js} from this record as JSON. Amounts place things; what a person reads of
 * them comes as text, so that nothing is rounded on the way. The same figures belong on the page as a table.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Chart {

    /** Which way of drawing is meant. */
    @JsonProperty("kind")
    String kind();

    /** What a colour tells, in the same order everywhere. */
    enum Tone {
        MAIN,
        SECOND,
        THIRD,
        FOURTH,
        GOOD,
        WARN,
        BAD,
        MUTED
    }

    /** How a series of {@link Columns} is drawn. */
    enum Shape {
        BAR,
        LINE,
        STEP
    }

    /**
     * Figures over common categories, for instance months.
     *
     * @param texts each value as people read it
     */
    record Series(String name, Shape shape, Tone tone, List<@Nullable Long> values, List<String> texts) {}

    /** Bars and lines over the same categories. */
    record Columns(List<String> categories, List<Series> series) implements Chart {
        @Override
        public String kind() {
            return "columns";
        }
    }

    /** @param column where it stands, from the left; 0 is the first */
    record Node(String id, String name, String text, Tone tone, int column) {}

    /** @param address what opens when the band is chosen */
    record Link(String from, String to, long amount, String text, @Nullable String address) {}

    /** Amounts that flow from the left to the right, each band as wide as its amount. */
    record Flow(List<Node> nodes, List<Link> links) implements Chart {
        @Override
        public String kind() {
            return "flow";
        }
    }

    /** @param text the value as people read it */
    record Point(Instant at, long value, String text) {}

    /**
     * A value that holds from one instant to the next, for instance a balance.
     *
     * @param perUnit how many of the values make one on the axis: 3,600 where seconds are read in hours
     */
    record Course(String name, List<Point> points, long perUnit) implements Chart {
        @Override
        public String kind() {
            return "course";
        }
    }
}
