package kr.cheomdan.workloads.healthcare.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import org.jspecify.annotations.Nullable;

/** Samples and annotations as the waveform database of PhysioNet has them. */
final class Wfdb {

    /** Codes of annotations that are beats, of whatever kind. */
    private static final Set<Integer> BEATS = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 25, 30, 34, 35, 38, 41);
    private static final int SKIP = 59;
    private static final int AUXILIARY = 63;
    private static final int LARGEST_CODE = 49;

    private Wfdb() {}

    /** One lead of interleaved samples; null where the findings say why not. */
    static @Nullable Recording recording(byte[] data, Header header, int lead, Findings findings) {
        int leads = header.leads().size();
        int length = Math.max(0, data.length - header.offset());
        long found = header.format() == 212 ? length * 2L / 3 : length / 2;
        long count = header.samples() > 0 ? header.samples() : found / leads;
        if (found < count * leads) {
            findings.error("health-ecg.cut-short", Place.of(HealthEcg.INPUT), found / leads, count);
            return null;
        }
        if (count > Integer.MAX_VALUE - 16) {
            findings.error("health-ecg.too-long", Place.of(HealthEcg.INPUT));
            return null;
        }
        Header.Lead of = header.leads().get(lead);
        float[] values = new float[(int) count];
        int sum = 0;
        int missing = header.format() == 212 ? -2_048 : -32_768;
        for (int i = 0; i < values.length; i++) {
            long at = (long) i * leads + lead;
            int sample = header.format() == 212 ? twelveBits(data, header.offset(), at) : sixteenBits(data, header.offset(), at);
            sum += sample;
            values[i] = sample == missing ? Float.NaN : (float) ((sample - of.zero()) / of.gain());
        }
        if (of.checksum() != null && (short) sum != of.checksum().shortValue()) {
            findings.error("health-ecg.other-checksum", Place.of(HealthEcg.INPUT), of.name());
            return null;
        }
        return new Recording(of.name(), of.unit(), header.rate(), values);
    }

    private static int sixteenBits(byte[] data, int offset, long sample) {
        int at = (int) (offset + 2 * sample);
        return (short) (data[at] & 0xFF | data[at + 1] << 8);
    }

    /** Two samples share three bytes: the low eight bits of each have one, the high four bits of both the one between. */
    private static int twelveBits(byte[] data, int offset, long sample) {
        int at = (int) (offset + sample / 2 * 3);
        int high = data[at + 1] & 0xFF;
        int value = sample % 2 == 0 ? data[at] & 0xFF | (high & 0x0F) << 8 : data[at + 2] & 0xFF | (high & 0xF0) << 4;
        return value << 20 >> 20;
    }

    /** The samples at which there are beats; null where it is no file of annotations. */
    static int @Nullable [] beats(byte[] data) {
        List<Integer> beats = new ArrayList<>();
        long time = 0;
        for (int at = 0; at + 1 < data.length; ) {
            int word = data[at] & 0xFF | (data[at + 1] & 0xFF) << 8;
            int code = word >> 10;
            int rest = word & 0x3FF;
            at += 2;
            if (word == 0) {
                return beats.stream().mapToInt(Integer::intValue).toArray();
            }
            if (code == SKIP && at + 3 < data.length) {
                // The high half comes first, as the machine wrote that this format is from.
                time += (int) ((data[at] & 0xFF) << 16 | (data[at + 1] & 0xFF) << 24 | data[at + 2] & 0xFF | (data[at + 3] & 0xFF) << 8);
                at += 4;
            } else if (code == AUXILIARY) {
                at += rest + rest % 2;
            } else if (code <= LARGEST_CODE) {
                time += rest;
                if (time < 0 || time > Integer.MAX_VALUE) {
                    return null;
                }
                if (BEATS.contains(code)) {
                    beats.add((int) time);
                }
            } else if (code < SKIP || code > AUXILIARY) {
                return null;
            }
        }
        return null;
    }
}
