package kr.cheomdan.workloads.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kr.cheomdan.contract.TextEncoding;

/**
 * What going through a file once tells before it is read, in the memory of one piece: in which characters it is written (UTF-8, UTF-16 with
 * its mark, or what Korean Excel saves), how many lines it has, and whether one of them is longer than any line of a table.
 */
final class Scan {

    /** Of one line, in characters: thousands of columns fit in, and a file without line breaks is found out before it is in memory. */
    static final int LONGEST_LINE = 1_000_000;
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final Charset charset;
    private long lines;
    private int inLine;
    private char before;
    private long tooLong;

    private Scan(Path file, Charset charset) {
        this.file = file;
        this.charset = charset;
    }

    /** Empty where it is no text in any of these. */
    static Optional<Scan> of(Path file) throws IOException {
        for (Charset charset : TextEncoding.candidates(file)) {
            Scan scan = new Scan(file, charset);
            if (scan.isWrittenSo()) {
                return Optional.of(scan);
            }
        }
        return Optional.empty();
    }

    Charset charset() {
        return charset;
    }

    /** As many records as a table in it can have, its heading among them. */
    long lines() {
        return lines;
    }

    /** Which line is longer than {@value #LONGEST_LINE} characters; 0: none. Nothing behind such a line was looked at. */
    long tooLong() {
        return tooLong;
    }

    private boolean isWrittenSo() throws IOException {
        CharsetDecoder decoder = TextEncoding.strict(charset);
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        CharBuffer characters = CharBuffer.allocate(PIECE);
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end && tooLong == 0) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result;
                do {
                    characters.clear();
                    result = decoder.decode(bytes, characters, end);
                    if (result.isError() || !take(characters.array(), characters.position())) {
                        return false;
                    }
                } while (result.isOverflow());
                bytes.compact();
            }
            lines += inLine > 0 ? 1 : 0;
            return true;
        }
    }

    /** False where there is a NUL: what has one is no text, whatever it can be decoded as. */
    private boolean take(char[] piece, int length) {
        for (int i = 0; i < length; i++) {
            char each = piece[i];
            if (each == '\n' || each == '\r') {
                lines += each == '\n' && before == '\r' ? 0 : 1;
                inLine = 0;
            } else if (each == 0) {
                return false;
            } else if (++inLine > LONGEST_LINE && tooLong == 0) {
                tooLong = lines + 1;
            }
            before = each;
        }
        return true;
    }

    /** Its text, without the mark that may stand at its beginning. */
    Reader open() throws IOException {
        return TextEncoding.open(file, charset);
    }
}
