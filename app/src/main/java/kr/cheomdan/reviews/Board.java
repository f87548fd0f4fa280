package kr.cheomdan.reviews;

import java.math.BigDecimal;
import java.util.List;
import kr.cheomdan.applications.ApplicationId;
import kr.cheomdan.organisations.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * The review of a call at a glance, for the staff: each application with its reviewers.
 *
 * @param panel null until the first reviewer is assigned
 * @param needed how many reviews each application needs
 */
public record Board(@Nullable Panel panel, int needed, List<Line> lines) {

    public Board {
        lines = List.copyOf(lines);
    }

    /**
     * One application.
     *
     * @param score over the reviews handed in so far; null where there is none
     * @param spread highest less lowest; null where there is no review
     */
    public record Line(
            ApplicationId applicationId,
            String number,
            String title,
            OrganisationId organisationId,
            List<Cell> cells,
            int submitted,
            @Nullable BigDecimal score,
            @Nullable BigDecimal spread) {

        public Line {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One reviewer's task.
     *
     * @param score weighted, from 0 to 100; null until handed in
     */
    public record Cell(Assignment assignment, @Nullable BigDecimal score) {}

    /** Whether every application has the reviews it needs. */
    public boolean isComplete() {
        return !lines.isEmpty() && lines.stream().allMatch(line -> line.submitted() >= needed);
    }
}
