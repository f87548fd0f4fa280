package kr.cheomdan.metering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, one after the other, whatever its size. A line ends with a line feed alone: other characters that break lines
 * elsewhere may stand in a job's name. Text is UTF-8, or else code page 949.
 */
final class Lines {

    /** More than a job's script on its command line; longer ones are cut, and then no record fits them. */
    static final int LONGEST = 1 << 20;

    private static final int CHUNK = 1 << 16;
    private static final int FIRST = 1 << 12;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char REPLACEMENT = '\uFFFD';
    /** Code page 949. */
    private static final Charset KOREAN_WINDOWS = Charset.forName("x-windows-949");

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

    /** Korean text that is no UTF-8 is what Korean Windows writes; what is neither has replacement characters. */
    private String text(int kept) {
        String text = new String(line, 0, kept, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        String korean = new String(line, 0, kept, KOREAN_WINDOWS);
        return korean.indexOf(REPLACEMENT) < 0 ? korean : text;
    }

    private Line line(boolean whole) {
        number++;
        int kept = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        String text = text(kept);
        boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Line(number, marked ? text.substring(1) : text, whole);
    }
}
