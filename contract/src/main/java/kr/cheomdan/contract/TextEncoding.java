package kr.cheomdan.contract;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** In which characters a file is written, for whoever reads what somebody sent: UTF-8, UTF-16 with its mark, or what Korean Excel saves. */
public final class TextEncoding {

    public static final Charset KOREAN_WINDOWS = Charset.forName("x-windows-949");
    private static final List<Charset> UNMARKED = List.of(StandardCharsets.UTF_8, KOREAN_WINDOWS);
    private static final char REPLACEMENT = '\uFFFD';
    private static final int PIECE = 1 << 16;
    private static final char MARK = '\uFEFF';

    private TextEncoding() {}

    /** Those that a file may be written in as it begins, the likeliest first. */
    public static List<Charset> candidates(Path file) throws IOException {
        byte[] first = new byte[2];
        int read;
        try (InputStream in = Files.newInputStream(file)) {
            read = in.readNBytes(first, 0, 2);
        }
        int mark = read == 2 ? (first[0] & 0xFF) << 8 | first[1] & 0xFF : 0;
        boolean wide = mark == 0xFEFF || mark == 0xFFFE;
        return wide ? List.of(StandardCharsets.UTF_16) : UNMARKED;
    }

    /** Empty where it is none of them. */
    public static Optional<Charset> of(Path file) throws IOException {
        for (Charset charset : candidates(file)) {
            if (isWrittenIn(file, charset)) {
                return Optional.of(charset);
            }
        }
        return Optional.empty();
    }

    /** A line of a text that came from many hands: each may be written otherwise. Of one that is none of them, what can be read. */
    public static String decode(byte[] line, int length) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        // Such a character may really stand in the text, so only a strict look says that it is not UTF-8.
        for (Charset charset : UNMARKED) {
            try {
                return strict(charset).decode(ByteBuffer.wrap(line, 0, length)).toString();
            } catch (CharacterCodingException other) {
                // The next one is tried.
            }
        }
        return text;
    }

    private static boolean isWrittenIn(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = strict(charset);
        ByteBuffer bytes = ByteBuffer.allocate(PIECE);
        CharBuffer characters = CharBuffer.allocate(PIECE);
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result;
                do {
                    characters.clear();
                    result = decoder.decode(bytes, characters, end);
                    if (result.isError() || hasNul(characters)) {
                        return false;
                    }
                } while (result.isOverflow());
                bytes.compact();
            }
            return true;
        }
    }

    /** What has one is no text, whatever it can be decoded as. */
    private static boolean hasNul(CharBuffer characters) {
        for (int i = 0; i < characters.position(); i++) {
            if (characters.get(i) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Refuses what is not written so instead of putting another character for it. */
    public static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Without the mark that may stand at its beginning. */
    public static Reader open(Path file, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(new BufferedInputStream(Files.newInputStream(file), PIECE), strict(charset)), PIECE);
        reader.mark(1);
        if (reader.read() != MARK) {
            reader.reset();
        }
        return reader;
    }
}
