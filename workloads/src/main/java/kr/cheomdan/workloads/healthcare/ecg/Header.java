package kr.cheomdan.workloads.healthcare.ecg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/**
 * The header of a WFDB record ({@code .hea}): how its samples are written. Only records of one file of samples are read.
 *
 * @param samples of each lead; 0 where it does not say
 * @param offset bytes of the file before the first sample
 */
record Header(double rate, long samples, int format, int offset, List<Lead> leads, List<String> comments) {

    static final String INPUT = "header";
    private static final Pattern FIRST = Pattern.compile("(\\S+)\\s+(\\d{1,3})(?:\\s+([\\d.eE+-]+)(?:[/(]\\S*)?(?:\\s+(\\d{1,15}).*)?)?");
    private static final Pattern GAIN = Pattern.compile("([\\d.eE+-]+)(?:\\((-?\\d{1,9})\\))?(?:/(\\S+))?");
    private static final Pattern FORMAT = Pattern.compile("(212|16)(?:x1)?(?:\\+(\\d{1,7}))?");
    private static final double USUAL_RATE = 250;
    private static final double USUAL_GAIN = 200;

    /**
     * One lead.
     *
     * @param gain steps for each unit
     * @param zero the step that is nothing
     * @param checksum of all its samples, as 16 bits; null where the header has none
     */
    record Lead(String name, String unit, double gain, int zero, @Nullable Integer checksum) {}

    /** Null where the findings say why not. */
    static @Nullable Header read(byte[] content, Findings findings) {
        List<String> lines = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int place = 0;
        for (String line : new String(content, StandardCharsets.UTF_8).split("\r?\n")) {
            place++;
            if (line.startsWith("#")) {
                comments.add(line.substring(1).strip());
            } else if (!line.isBlank()) {
                lines.add(line.strip());
                places.add(place);
            }
        }
        Matcher first = FIRST.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!first.matches() || lines.size() < 1 + Integer.parseInt(first.group(2)) || first.group(2).equals("0")) {
            findings.error("health-ecg.not-a-header", Place.of(INPUT, places.isEmpty() ? 1 : places.get(0), null));
            return null;
        }
        try {
            double rate = first.group(3) == null ? USUAL_RATE : Double.parseDouble(first.group(3));
            long samples = first.group(4) == null ? 0 : Long.parseLong(first.group(4));
            List<Lead> leads = new ArrayList<>();
            String format = null;
            String file = null;
            for (int i = 1; i <= Integer.parseInt(first.group(2)); i++) {
                String[] words = lines.get(i).split("\\s+", 9);
                if (words.length < 2 || format != null && !(format.equals(words[1]) && words[0].equals(file))) {
                    findings.error("health-ecg.not-one-file", Place.of(INPUT, places.get(i), null), places.get(i));
                    return null;
                }
                file = words[0];
                format = words[1];
                leads.add(lead(words, i));
            }
            Matcher readable = FORMAT.matcher(String.valueOf(format));
            if (!readable.matches()) {
                findings.error("health-ecg.other-format", Place.of(INPUT, places.get(1), null), String.valueOf(format), places.get(1));
                return null;
            }
            return new Header(rate, samples, Integer.parseInt(readable.group(1)),
                    readable.group(2) == null ? 0 : Integer.parseInt(readable.group(2)), List.copyOf(leads), List.copyOf(comments));
        } catch (NumberFormatException wrong) {
            findings.error("health-ecg.not-a-header", Place.of(INPUT, 1, null));
            return null;
        }
    }

    private static Lead lead(String[] words, int number) {
        Matcher gain = GAIN.matcher(words.length > 2 ? words[2] : "");
        double steps = gain.matches() ? Double.parseDouble(gain.group(1)) : USUAL_GAIN;
        int adcZero = words.length > 4 ? Integer.parseInt(words[4]) : 0;
        int zero = gain.matches() && gain.group(2) != null ? Integer.parseInt(gain.group(2)) : adcZero;
        String unit = gain.matches() && gain.group(3) != null ? gain.group(3) : "mV";
        return new Lead(words.length > 8 ? words[8].strip() : "lead " + number, unit, steps == 0 ? USUAL_GAIN : steps, zero,
                words.length > 6 ? Integer.valueOf(words[6]) : null);
    }
}
