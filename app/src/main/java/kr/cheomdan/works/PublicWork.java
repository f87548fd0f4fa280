package kr.cheomdan.works;

import java.time.LocalDate;
import java.util.List;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a published work.
 *
 * @param organisation whose work it is
 * @param visitors of all its showings as far as they are confirmed
 */
public record PublicWork(
        Work.Id id,
        Localized title,
        String artist,
        Localized organisation,
        Work.Kind kind,
        int year,
        @Nullable String stills,
        long visitors,
        List<PublicShowing> showings) {

    public PublicWork {
        showings = List.copyOf(showings);
    }

    /** Of which showings an officer has confirmed that they took place. */
    public int timesShown() {
        return (int) showings.stream().filter(PublicShowing::confirmed).count();
    }

    /**
     * Where and when it was or will be shown.
     *
     * @param confirmed whether an officer has confirmed it
     * @param visitors null while that is not confirmed, and where nobody counted
     * @param evidenceSha256 of the file that shows it
     */
    public record PublicShowing(
            Showing.Id id,
            String place,
            LocalDate from,
            LocalDate until,
            boolean confirmed,
            @Nullable Long visitors,
            @Nullable String countedHow,
            int evidenceLevel,
            @Nullable String evidenceSha256) {}
}
