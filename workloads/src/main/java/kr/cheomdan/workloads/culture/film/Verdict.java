package kr.cheomdan.workloads.culture.film;

import kr.cheomdan.workloads.culture.film.Filming.Film;
import kr.cheomdan.workloads.culture.film.LightMeter.Measured;

/**
 * The film held against its limits.
 *
 * @param violations seconds that end with more flashes, or red ones, than allowed
 * @param exact whether every file has its zone's size, all frames, and the frame rate to the tick
 * @param meanNits of the whole film
 * @param highestNits of its brightest frame, on average over the wall
 * @param brightestNits of the brightest place of all frames
 * @param kilowatts of the whole film
 * @param highestKilowatts of the frame that draws most; that one is held against the limit
 */
record Verdict(long violations, boolean exact, double meanNits, double highestNits, boolean dimEnough, double brightestNits,
        boolean brightestIsDimEnough, double kilowatts, double highestKilowatts, boolean frugalEnough) {

    static Verdict of(Film film, Script script, Wall wall, Limits limits, String output) {
        long violations = Second.all(film.frames(), script.rate()).stream()
                .filter(second -> second.flashes() > limits.most() || second.redFlashes() > limits.most()).count();
        boolean exact = film.frames().size() == script.frames() && (output.equals("png") || film.files().size() == wall.zones().size())
                && film.files().entrySet().stream().allMatch(file -> file.getValue()
                        .isExactly(file.getKey().width(), file.getKey().height(), script.frames(), script.rate()));
        double highest = limits.peakNits() * film.frames().stream().mapToDouble(Measured::mean).max().orElse(0);
        double brightest = limits.peakNits() * film.frames().stream().mapToDouble(Measured::brightest).max().orElse(0);
        double highestKilowatts = film.frames().stream().mapToDouble(Measured::kilowatts).max().orElse(0);
        return new Verdict(violations, exact, limits.peakNits() * film.frames().stream().mapToDouble(Measured::mean).average().orElse(0),
                highest,
                limits.meanNits().map(limit -> highest <= limit).orElse(true),
                brightest, limits.brightestNits().map(limit -> brightest <= limit).orElse(true),
                film.frames().stream().mapToDouble(Measured::kilowatts).average().orElse(0), highestKilowatts,
                limits.kilowatts().map(limit -> highestKilowatts <= limit).orElse(true));
    }
}
