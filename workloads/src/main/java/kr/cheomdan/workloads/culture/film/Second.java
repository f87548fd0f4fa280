package kr.cheomdan.workloads.culture.film;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.workloads.culture.film.LightMeter.Measured;
import kr.cheomdan.workloads.culture.video.Rate;

/** The frames of one second together: means of what is shown, the most of what may hurt. */
record Second(
        int number, double mean, double brightest, double kilowatts, double highestMean, double highestKilowatts, double flashes,
        double redFlashes) {

    static List<Second> all(List<Measured> frames, Rate rate) {
        List<Second> seconds = new ArrayList<>();
        for (int number = 0; ; number++) {
            int from = (int) Math.ceil(number * rate.aSecond() - 1e-9);
            int to = (int) Math.min(frames.size(), Math.ceil((number + 1) * rate.aSecond() - 1e-9));
            if (from >= to) {
                return seconds;
            }
            List<Measured> own = frames.subList(from, to);
            seconds.add(new Second(number, own.stream().mapToDouble(Measured::mean).average().orElse(0),
                    own.stream().mapToDouble(Measured::brightest).max().orElse(0), own.stream().mapToDouble(Measured::kilowatts).average()
                            .orElse(0),
                    own.stream().mapToDouble(Measured::mean).max().orElse(0),
                    own.stream().mapToDouble(Measured::kilowatts).max().orElse(0),
                    own.stream().mapToDouble(Measured::flashes).max().orElse(0), own.stream().mapToDouble(Measured::redFlashes).max()
                            .orElse(0)));
        }
    }
}
