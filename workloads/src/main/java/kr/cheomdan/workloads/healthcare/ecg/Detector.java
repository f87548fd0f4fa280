package kr.cheomdan.workloads.healthcare.ecg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the complexes of the ventricles: where the slopes of the band in which they lie are steep for about as long as they last, above a
 * threshold that follows the latest ones, with a second look where one seems to be missing (after Pan and Tompkins 1985; filters,
 * thresholds and
 * the second look are our own).
 */
final class Detector {

    /** From below 5 Hz on: broad beats, which start in the ventricles, have little above. */
    private static final double LOW = 4;
    private static final double HIGH = 20;
    private static final double WIDTH = .13;
    /** No two beats are nearer. */
    private static final double REFRACTORY = .22;
    /** A wave that comes so soon and is flatter than this share of the last is the heart's recovery. */
    private static final double RECOVERY = .38;
    private static final double FLATTER = .55;
    private static final double MISSING = 1.6;
    private static final double SHARE = .3;
    private static final double SHARE_OF_MISSED = .06;
    private static final int MEMORY = 8;
    private static final double LEARNING_SECONDS = 8;

    private final Recording recording;
    private final float[] band;
    private final float[] energy;

    Detector(Recording recording) {
        this.recording = recording;
        this.band = Filters.band(recording.filled(), recording.rate(), LOW, HIGH);
        float[] slopes = new float[band.length];
        for (int i = 1; i + 1 < band.length; i++) {
            float slope = (band[i + 1] - band[i - 1]) / 2;
            slopes[i] = slope * slope;
        }
        this.energy = Filters.smoothed(slopes, recording.samples(WIDTH));
    }

    /** The samples of the peaks, in their order. */
    int[] beats() {
        int[] peaks = peaks();
        if (peaks.length == 0) {
            return new int[0];
        }
        List<Integer> beats = new ArrayList<>();
        double[] latest = new double[MEMORY];
        Arrays.fill(latest, firstLevel(peaks));
        double noise = median(energyOf(peaks, 0, peaks.length));
        noise = Math.min(noise, .1 * latest[0]);
        int taken = 0;
        int lastPeak = -1;
        for (int i = 0; i < peaks.length; i++) {
            double level = median(latest);
            double threshold = noise + SHARE * (level - noise);
            if (lastPeak >= 0 && peaks[i] - peaks[lastPeak] > MISSING * usual(beats)) {
                int missed = missed(peaks, lastPeak, i, noise + SHARE_OF_MISSED * (level - noise), beats);
                if (missed >= 0) {
                    latest[taken++ % MEMORY] = energy[peaks[missed]];
                    add(beats, peaks[missed]);
                    lastPeak = missed;
                }
            }
            double height = energy[peaks[i]];
            if (height < threshold || isRecovery(peaks, lastPeak, i)) {
                noise = .9 * noise + .1 * Math.min(height, threshold);
                continue;
            }
            if (lastPeak >= 0 && peaks[i] - peaks[lastPeak] < recording.samples(REFRACTORY)) {
                if (height > energy[peaks[lastPeak]]) {
                    beats.remove(beats.size() - 1);
                    add(beats, peaks[i]);
                    lastPeak = i;
                }
                continue;
            }
            // An artefact of a hundred times the height must not make the next ten beats invisible.
            latest[taken++ % MEMORY] = Math.min(height, 4 * level);
            add(beats, peaks[i]);
            lastPeak = i;
        }
        return beats.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Where the energy is highest around. */
    private int[] peaks() {
        int around = recording.samples(.1);
        List<Integer> peaks = new ArrayList<>();
        for (int i = 1; i + 1 < energy.length; i++) {
            if (energy[i] > energy[i - 1] && energy[i] >= energy[i + 1] && energy[i] > 0 && isHighest(i, around)) {
                peaks.add(i);
                i += around / 2;
            }
        }
        return peaks.stream().mapToInt(Integer::intValue).toArray();
    }

    private boolean isHighest(int at, int around) {
        for (int i = Math.max(0, at - around); i < Math.min(energy.length, at + around); i++) {
            if (energy[i] > energy[at]) {
                return false;
            }
        }
        return true;
    }

    /** The median of the highest of each second and a half of the beginning: most have a beat in them. */
    private double firstLevel(int[] peaks) {
        int step = recording.samples(1.5);
        int until = Math.min(energy.length, recording.samples(LEARNING_SECONDS));
        List<Double> highest = new ArrayList<>();
        for (int from = 0; from < until; from += step) {
            double most = 0;
            for (int peak : peaks) {
                if (peak >= from && peak < from + step) {
                    most = Math.max(most, energy[peak]);
                }
            }
            if (most > 0) {
                highest.add(most);
            }
        }
        return highest.isEmpty() ? energy[peaks[0]] : median(highest.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double usual(List<Integer> beats) {
        int count = Math.min(MEMORY, beats.size() - 1);
        if (count < 2) {
            return recording.samples(1);
        }
        double[] intervals = new double[count];
        for (int i = 0; i < count; i++) {
            intervals[i] = beats.get(beats.size() - 1 - i) - beats.get(beats.size() - 2 - i);
        }
        return Math.min(recording.samples(1.6), median(intervals));
    }

    /** The highest between two that is above a lower threshold; -1 where there is none. */
    private int missed(int[] peaks, int from, int to, double threshold, List<Integer> beats) {
        int best = -1;
        for (int i = from + 1; i < to; i++) {
            boolean apart = peaks[i] - peaks[from] > recording.samples(RECOVERY) && peaks[to] - peaks[i] > recording.samples(REFRACTORY);
            if (apart && energy[peaks[i]] > threshold && (best < 0 || energy[peaks[i]] > energy[peaks[best]])) {
                best = i;
            }
        }
        return best;
    }

    private boolean isRecovery(int[] peaks, int last, int at) {
        return last >= 0 && peaks[at] - peaks[last] < recording.samples(RECOVERY)
                && Math.sqrt(energy[peaks[at]]) < FLATTER * Math.sqrt(energy[peaks[last]]);
    }

    /** At the highest of the band around, whichever way it points. */
    private void add(List<Integer> beats, int peak) {
        int around = recording.samples(.07);
        int best = peak;
        for (int i = Math.max(0, peak - around); i < Math.min(band.length, peak + around + 1); i++) {
            best = Math.abs(band[i]) > Math.abs(band[best]) ? i : best;
        }
        if (beats.isEmpty() || best > beats.get(beats.size() - 1)) {
            beats.add(best);
        }
    }

    private double[] energyOf(int[] peaks, int from, int to) {
        double[] of = new double[to - from];
        Arrays.setAll(of, i -> energy[peaks[from + i]]);
        return of;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length == 0 ? 0 : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** What was looked at, for a picture. */
    float[] band() {
        return band;
    }
}
