package kr.cheomdan.workloads.culture.video;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Takes the moment of its making out of an MP4 file: the same film is the same bytes, whenever it was made. */
final class Undated {

    private static final List<byte[]> DATED = List.of("mvhd", "tkhd", "mdhd").stream().map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toList();
    private static final int HEADER = 8;

    private Undated() {}

    static void make(Path file) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            long at = 0;
            while (at + HEADER <= access.length()) {
                access.seek(at);
                long size = access.readInt() & 0xFFFFFFFFL;
                int kind = access.readInt();
                if (size == 1) {
                    size = access.readLong();
                }
                if (kind == 0x6D_6F_6F_76) {
                    byte[] movie = new byte[(int) (size - HEADER)];
                    access.seek(at + HEADER);
                    access.readFully(movie);
                    clear(movie);
                    access.seek(at + HEADER);
                    access.write(movie);
                }
                if (size < HEADER) {
                    return;
                }
                at += size;
            }
        }
    }

    /** Behind the name stand version and flags, then when it was made and when it was changed. */
    private static void clear(byte[] movie) {
        for (int at = 0; at + 16 < movie.length; at++) {
            int from = at;
            if (DATED.stream().anyMatch(name -> Arrays.equals(name, 0, 4, movie, from, from + 4)) && movie[at + 4] == 0) {
                Arrays.fill(movie, at + 8, at + 16, (byte) 0);
            }
        }
    }
}
