package kr.cheomdan.compute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads a part of a job's output as text that can be shown. */
final class JobOutput {

    private static final int LARGEST_PART = 64 * 1024;
    /** A character of UTF-8 has at most three bytes after its first. */
    private static final int MOST_FOLLOWING = 3;
    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private JobOutput() {}

    /** @param ended whether the job writes no more */
    static Job.Log read(Path file, long offset, boolean ended) {
        long from = Math.max(0, offset);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            if (from >= size) {
                return new Job.Log(from, "", from, ended);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LARGEST_PART, size - from));
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue;
            }
            boolean last = ended && from + bytes.position() >= size;
            int length = last ? bytes.position() : wholeCharacters(bytes);
            String text = new String(bytes.array(), 0, length, StandardCharsets.UTF_8).replace("\r\n", "\n");
            return new Job.Log(from, NOT_SHOWN.matcher(text).replaceAll("\uFFFD"), from + length, last);
        } catch (IOException nothingYet) {
            return new Job.Log(from, "", from, ended);
        }
    }

    /** The length without a character of which only the beginning is there yet. */
    private static int wholeCharacters(ByteBuffer bytes) {
        int length = bytes.position();
        for (int back = 1; back <= Math.min(MOST_FOLLOWING, length); back++) {
            int each = bytes.get(length - back) & 0xff;
            if (each >= 0xc0) {
                int needs = each >= 0xf0 ? 4 : each >= 0xe0 ? 3 : 2;
                return needs > back ? length - back : length;
            }
            if (each < 0x80) {
                return length;
            }
        }
        return length;
    }
}
