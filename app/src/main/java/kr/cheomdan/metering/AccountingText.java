package kr.cheomdan.metering;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import kr.cheomdan.metering.UsageImport.Layout;
import kr.cheomdan.metering.UsageImport.Options;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Accounting as text, read once from its beginning to its end in a fixed amount of memory. Which layout it has is seen from its first line
 * unless somebody says so; what is compressed with gzip is taken as it is.
 */
interface AccountingText {

    /** Takes what the text says, in its order. */
    interface Sink {

        void take(UsageRecord record, long line);

        void skip(long line, UsageReason reason, String text);
    }

    Layout layout();

    /** The fields without which records can be looked at but not told from those of another text; empty where it has all. */
    Set<Column> missing();

    /** Lines read so far. */
    long lines();

    void read(Sink sink) throws IOException;

    /**
     * The text of a stream, its first line read. The caller closes the stream.
     *
     * @throws RefusedException {@link MeteringRefusal#EMPTY_FILE}, {@link MeteringRefusal#UNKNOWN_LAYOUT},
     *     {@link MeteringRefusal#COLUMNS_MISSING}
     */
    static AccountingText open(InputStream stream, Options options) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, 1 << 16);
        InputStream plain = isGzip(buffered) ? new BufferedInputStream(new GZIPInputStream(buffered, 1 << 16), 1 << 16) : buffered;
        Layout layout = options.layout();
        if (layout == Layout.JSON || layout == null && startsJson((BufferedInputStream) plain)) {
            return new JsonText(plain, new RecordMaker(options));
        }
        Lines lines = new Lines(plain);
        Lines.Line first = firstLine(lines);
        if (layout != Layout.XDMOD) {
            @Nullable Header header = Header.of(first.text(), layout == Layout.HEADER);
            if (header != null) {
                return new DelimitedText(lines, header, Layout.HEADER, new RecordMaker(options));
            }
        }
        Header header = Header.xdmod(first.text());
        if (header == null) {
            throw MeteringRefusal.UNKNOWN_LAYOUT.with();
        }
        lines.pushBack(first);
        return new DelimitedText(lines, header, Layout.XDMOD, new RecordMaker(options));
    }

    private static Lines.Line firstLine(Lines lines) throws IOException {
        Lines.Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            throw MeteringRefusal.EMPTY_FILE.with();
        }
        return line;
    }

    private static boolean isGzip(BufferedInputStream stream) throws IOException {
        stream.mark(2);
        boolean gzip = stream.read() == 0x1f && stream.read() == 0x8b;
        stream.reset();
        return gzip;
    }

    private static boolean startsJson(BufferedInputStream stream) throws IOException {
        stream.mark(64);
        int next = stream.read();
        for (int i = 0; i < 60 && (next <= ' ' && next >= 0 || next == 0xEF || next == 0xBB || next == 0xBF); i++) {
            next = stream.read();
        }
        stream.reset();
        return next == '{';
    }
}
