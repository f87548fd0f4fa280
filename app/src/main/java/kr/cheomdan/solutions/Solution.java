package kr.cheomdan.solutions;

import java.time.Duration;
import java.util.List;
import kr.cheomdan.shared.Localized;

/**
 * One entry of the catalogue, as its description file gives it.
 *
 * @param id stable, {@code auto-schedule}
 * @param sector a sector of the cluster
 */
public record Solution(
        String id,
        String version,
        String sector,
        Localized name,
        Localized summary,
        Input input,
        List<Parameter> parameters,
        Resources resources,
        Result result,
        List<Licence> licences) {

    public Solution {
        parameters = List.copyOf(parameters);
        licences = List.copyOf(licences);
    }

    /**
     * What it reads.
     *
     * @param samples names of data that come with it, to try it on
     */
    public record Input(String format, Localized description, int largestBytes, List<String> samples) {

        public Input {
            samples = List.copyOf(samples);
        }
    }

    /**
     * What a run can be told, a whole number.
     *
     * @param usual what is taken where nothing is said
     */
    public record Parameter(String name, Localized label, long least, long most, long usual) {

        boolean allows(long value) {
            return value >= least && value <= most;
        }
    }

    /**
     * What a run is given.
     *
     * @param secondsParameter the parameter that says how long it computes
     * @param overhead the time limit beyond that
     */
    public record Resources(int leastCpus, int mostCpus, int usualCpus, long memoryBytes, String secondsParameter, Duration overhead) {}

    /** The files of a result that its page shows: a table (csv) and a picture (SVG). */
    public record Result(String table, String picture) {}

    /** Under what licence a part of it stands. */
    public record Licence(String part, String licence) {}
}
