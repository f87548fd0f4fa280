package kr.cheomdan.programmes.web;

import java.io.IOException;
import java.io.InputStream;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;

/**
 * A plan file on its way in.
 *
 * @param bytes at most one more than the module takes, which is enough for it to say that the file is too big
 */
record Upload(byte[] bytes, String name) {

    private static final String UNNAMED = "plan.yaml";
    private static final int LONGEST_NAME = 200;
    private static final int MOST_BYTES = 1024 * 1024;

    static Upload of(InputStream input, @Nullable String name) throws IOException {
        return new Upload(input.readNBytes(MOST_BYTES), plain(name));
    }

    /** Nothing that a file name is not made of. */
    private static String plain(@Nullable String name) {
        if (name == null) {
            return UNNAMED;
        }
        String last = Text.fileName(name).replaceAll("\\p{C}", "").strip();
        int length = last.codePointCount(0, last.length());
        String fitting = length <= LONGEST_NAME ? last : last.substring(0, last.offsetByCodePoints(0, LONGEST_NAME));
        return fitting.isEmpty() ? UNNAMED : fitting;
    }
}
