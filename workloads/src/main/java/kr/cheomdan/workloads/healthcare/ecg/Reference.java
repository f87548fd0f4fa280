package kr.cheomdan.workloads.healthcare.ecg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Where somebody who read the recording has seen beats: annotations of WFDB, or a table whose first column is in seconds. */
final class Reference {

    static final String INPUT = "beats";
    private static final int LOOKED_AT = 512;

    private Reference() {}

    /** Samples, in their order; null where the findings say why not. */
    static int @Nullable [] read(byte[] content, double rate, int samples, Findings findings) {
        int[] beats = isText(content) ? table(new String(content, StandardCharsets.UTF_8), rate, findings) : Wfdb.beats(content);
        if (beats == null) {
            if (!findings.hasErrors()) {
                findings.error("health-ecg.not-beats", Place.of(INPUT));
            }
            return null;
        }
        if (beats.length == 0 || beats[beats.length - 1] >= samples + rate) {
            findings.error("health-ecg.beats-of-another", Place.of(INPUT));
            return null;
        }
        return beats;
    }

    static boolean isText(byte[] content) {
        for (int i = 0; i < Math.min(LOOKED_AT, content.length); i++) {
            int each = content[i] & 0xFF;
            if (each < 0x20 && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    private static int @Nullable [] table(String text, double rate, Findings findings) {
        List<Integer> beats = new ArrayList<>();
        String[] lines = text.split("\r?\n");
        for (int i = 0; i < lines.length; i++) {
            String cell = lines[i].split("[,;\t]", 2)[0].strip();
            if (cell.isEmpty()) {
                continue;
            }
            try {
                double seconds = Double.parseDouble(cell);
                if (!(seconds >= 0 && seconds * rate < Integer.MAX_VALUE)) {
                    throw new NumberFormatException(cell);
                }
                beats.add((int) Math.round(seconds * rate));
            } catch (NumberFormatException noNumber) {
                if (i > 0) {
                    findings.error("health-ecg.beat-not-seconds", Place.of(INPUT, i + 1L, null), i + 1);
                    return null;
                }
            }
        }
        int[] sorted = beats.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
