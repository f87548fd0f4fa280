package kr.cheomdan.compute;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import kr.cheomdan.compute.logs.LogText;

/** Reads a part of a job's output as text that can be shown. */
final class JobOutput {

    private static final int LARGEST_PART = 64 * 1024;
    /** A line that is longer is cut into rather than looked for the beginning of. */
    private static final int LONGEST_LINE = 8 * 1024;

    private JobOutput() {}

    /**
     * @param offset from which byte on; below zero: so many bytes before the end, from the next line on
     * @param ended whether the job writes no more
     */
    static Job.Log read(Path file, long offset, boolean ended) {
        long from = Math.max(0, offset);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            from = offset < 0 ? lineAt(channel, Math.max(0, size + Math.max(offset, -LARGEST_PART))) : offset;
            if (from >= size) {
                return new Job.Log(from, "", from, ended);
            }
            ByteBuffer bytes = bytes(channel, from, LARGEST_PART);
            int count = bytes.position();
            boolean last = ended && from + count >= size;
            LogText text = LogText.of(bytes.array(), count, last || count == LARGEST_PART && isStuck(bytes, count));
            return new Job.Log(from, text.text(), from + text.length(), last);
        } catch (IOException nothingYet) {
            return new Job.Log(from, "", from, ended);
        }
    }

    private static boolean isStuck(ByteBuffer bytes, int count) {
        return LogText.of(bytes.array(), count, false).length() == 0;
    }

    private static ByteBuffer bytes(SeekableByteChannel channel, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(most, channel.size() - from));
        channel.position(from);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            continue;
        }
        return bytes;
    }

    /** The beginning of the next line, so that the end of a long output does not begin in the middle of one. */
    private static long lineAt(SeekableByteChannel channel, long from) throws IOException {
        if (from == 0) {
            return 0;
        }
        ByteBuffer bytes = bytes(channel, from - 1, LONGEST_LINE);
        for (int at = 0; at < bytes.position(); at++) {
            if (bytes.get(at) == '\n' && from + at < channel.size()) {
                return from + at;
            }
        }
        // One long line: at least not in the middle of a character.
        int at = 1;
        while (at < bytes.position() && (bytes.get(at) & 0xc0) == 0x80) {
            at++;
        }
        return from - 1 + at;
    }
}
