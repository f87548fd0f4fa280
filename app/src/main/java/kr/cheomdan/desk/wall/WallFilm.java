package kr.cheomdan.desk.wall;

import java.util.Map;
import kr.cheomdan.awards.Awards;
import kr.cheomdan.compute.JobId;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.solutions.RunRequest;
import kr.cheomdan.solutions.Solutions;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/** Has the hours of the wall made into a film, as a run like any other of whoever asks, under an award of theirs. */
@Component
class WallFilm {

    static final String SOLUTION = "art-facade-film";

    private static final String INPUT = "readings";

    private final Wall wall;
    private final Solutions solutions;
    private final Awards awards;

    WallFilm(Wall wall, Solutions solutions, Awards awards) {
        this.wall = wall;
        this.solutions = solutions;
        this.awards = awards;
    }

    /** Whether the actor has something to run it with, and it is installed. */
    boolean mayBeMadeBy(Actor actor) {
        return actor.isSignedIn() && solutions.findIfInstalled(SOLUTION).isPresent() && !awards.usableBy(actor).isEmpty();
    }

    /**
     * The job that makes it. Warnings of the check are no obstacle: the data are the wall's own, and the report repeats them.
     *
     * @param source what the opening card says of the data
     * @param key the same key again is the same film
     */
    JobId start(Actor actor, String source, String key) {
        ByteArrayResource hours = new ByteArrayResource(HoursFile.of(wall.hours()));
        return solutions.run(actor, new RunRequest(SOLUTION, null, Map.of(INPUT, new RunRequest.Upload(HoursFile.NAME, hours)),
                Map.of("source", source), null, null, null, true, key)).jobId();
    }
}
