package kr.cheomdan.workloads.healthcare.ecg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.Given;
import org.jspecify.annotations.Nullable;

/**
 * What a run was given.
 *
 * @param reference where beats are by somebody who read the recording; null where nobody did
 */
record Source(Recording recording, int @Nullable [] reference) {

    private static final double LEAST_RATE = 100;
    private static final double MOST_RATE = 4_000;
    static final int LEAST_SECONDS = 10;
    private static final int BEGINNING = 512;

    /** Null where the findings say why not. */
    static @Nullable Source read(Given given, Findings findings) {
        Persons persons = new Persons(given.text("identifiers").equals("mask"), findings);
        Recording recording = given.has(Header.INPUT) ? wfdb(given, persons, findings) : csv(given, persons, findings);
        if (recording == null || findings.hasErrors()) {
            return null;
        }
        if (recording.rate() < LEAST_RATE || recording.rate() > MOST_RATE) {
            findings.error("health-ecg.rate", Place.of(HealthEcg.INPUT), String.format(Locale.ROOT, "%.1f", recording.rate()),
                    (int) LEAST_RATE,
                    (int) MOST_RATE);
            return null;
        }
        if (recording.seconds() < LEAST_SECONDS) {
            findings.error("health-ecg.too-short", Place.of(HealthEcg.INPUT), String.format(Locale.ROOT, "%.1f",
                    recording.seconds()),
                    LEAST_SECONDS);
            return null;
        }
        if (isFlat(recording)) {
            findings.error("health-ecg.flat", Place.of(HealthEcg.INPUT, 1, recording.lead()), recording.lead());
            return null;
        }
        if (!given.has(Reference.INPUT)) {
            return new Source(recording, null);
        }
        int[] reference = Reference.read(given.bytes(Reference.INPUT), recording.rate(), recording.values().length, findings);
        return reference == null ? null : new Source(recording, reference);
    }

    private static boolean isFlat(Recording recording) {
        float first = Float.NaN;
        for (float value : recording.values()) {
            if (!Float.isNaN(value) && !Float.isNaN(first) && value != first) {
                return false;
            }
            first = Float.isNaN(first) ? value : first;
        }
        return true;
    }

    private static @Nullable String text(Given given, String parameter) {
        return given.says(parameter) && !given.text(parameter).isBlank() ? given.text(parameter).strip() : null;
    }

    private static @Nullable Recording wfdb(Given given, Persons persons, Findings findings) {
        Header header = Header.read(given.bytes(Header.INPUT), findings);
        if (header == null) {
            return null;
        }
        persons.inHeader(header);
        String wanted = text(given, "lead");
        List<String> names = header.leads().stream().map(Header.Lead::name).toList();
        int lead = IntStream.range(0, names.size()).filter(i -> wanted == null || names.get(i).equalsIgnoreCase(wanted)
                || wanted.equals("" + (i + 1)))
                .findFirst().orElse(-1);
        if (lead < 0) {
            findings.error("health-ecg.no-such-lead", Place.of(Header.INPUT, 1, wanted), String.valueOf(wanted), String.join(", ", names));
            return null;
        }
        return Wfdb.recording(given.bytes(HealthEcg.INPUT), header, lead, findings);
    }

    private static @Nullable Recording csv(Given given, Persons persons, Findings findings) {
        Path file = given.file(HealthEcg.INPUT);
        byte[] beginning = beginning(file);
        if (!Reference.isText(beginning) && !isWide(beginning)) {
            findings.error("health-ecg.no-header", Place.of(HealthEcg.INPUT));
            return null;
        }
        List<String> found = persons.inTable(file);
        if (findings.hasErrors()) {
            return null;
        }
        Double rate = given.says("sampling-rate") ? given.number("sampling-rate").doubleValue() : null;
        return CsvRecording.read(file, text(given, "lead"), rate, found, findings);
    }

    /** Text of two bytes a letter, as spreadsheets save it. */
    private static boolean isWide(byte[] beginning) {
        return beginning.length > 1 && ((beginning[0] & 0xFF) == 0xFF && (beginning[1] & 0xFF) == 0xFE || (beginning[0] & 0xFF) == 0xFE
                && (beginning[1] & 0xFF) == 0xFF);
    }

    private static byte[] beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGINNING);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
