package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import kr.cheomdan.contract.TextEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, one after the other, whatever its size. A line ends with a line feed alone: other characters that break lines
 * elsewhere may stand in a job's name. In which characters it is written is asked of each line: the nodes of a cluster need not agree.
 */
final class Lines {

    /** More than a job's script on its command line; longer ones are cut, and then no record fits them. */
    static final int LONGEST = 1 << 20;

    private static final int CHUNK = 1 << 16;
    private static final int FIRST = 1 << 12;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream stream;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int end;
    private byte[] line = new byte[FIRST];
    private int length;
    private long number;
    private long bytes;
    private @Nullable Line pushedBack;

    Lines(InputStream stream) {
        this.stream = stream;
    }

    /**
     * A line without its end.
     *
     * @param whole false for the last one where the file stops without a line feed
     */
    record Line(long number, String text, boolean whole) {}

    /** Null after the last. */
    @Nullable Line next() throws IOException {
        if (pushedBack != null) {
            Line again = pushedBack;
            pushedBack = null;
            return again;
        }
        length = 0;
        while (true) {
            if (at == end && !fill()) {
                return length == 0 ? null : line(false);
            }
            int from = at;
            while (at < end && chunk[at] != '\n') {
                at++;
            }
            append(from, at);
            if (at < end) {
                at++;
                bytes++;
                return line(true);
            }
        }
    }

    /** The next call gives this line again. */
    void pushBack(Line again) {
        if (pushedBack != null) {
            throw new IllegalStateException("one line at a time");
        }
        pushedBack = again;
    }

    long bytesRead() {
        return bytes;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, stream.read(chunk, 0, CHUNK));
        return end > 0;
    }

    private void append(int from, int to) {
        bytes += to - from;
        int more = Math.min(to - from, LONGEST - length);
        if (more > 0) {
            if (length + more > line.length) {
                line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
            }
            System.arraycopy(chunk, from, line, length, more);
            length += more;
        }
    }

    private Line line(boolean whole) {
        number++;
        int kept = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = TextEncoding.decode(line, kept);
        boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Line(number, marked ? text.substring(1) : text, whole);
    }
}
