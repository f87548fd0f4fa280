package kr.cheomdan.works;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a showing counts from now on.
 *
 * @param series the showing; its entry that counted until now, if any, does not count any more
 * @param tookPlace false where it says that nothing was shown
 * @param visitors null where nobody counted
 * @param replacedLevel the level of evidence of the entry that counted until now
 * @param shownLevel the best evidence that the work was shown at all, of all its showings; null: nothing confirmed says so any more
 */
public record ShowingConfirmed(
        Showing.Id showing,
        Showing.Id series,
        Work.Id work,
        boolean tookPlace,
        @Nullable Long visitors,
        int evidenceLevel,
        @Nullable Integer replacedLevel,
        @Nullable Integer shownLevel,
        Instant at) {}
