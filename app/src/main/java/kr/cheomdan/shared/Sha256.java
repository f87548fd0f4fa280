package kr.cheomdan.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one hash of the product, where no slow one is needed: of texts as UTF-8, in hexadecimal with small letters where people see it. */
public final class Sha256 {

    /** Copied, because asking the platform for one costs more than hashing a line. */
    private static final MessageDigest FRESH = fresh();

    private Sha256() {}

    /** For what is hashed piece by piece. */
    public static MessageDigest digest() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException oneByOne) {
            return fresh();
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public static byte[] of(byte[] content) {
        return digest().digest(content);
    }

    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String hexOf(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    /** Of all that is left in a stream, which the caller closes. */
    public static String hexOf(InputStream content) throws IOException {
        MessageDigest digest = digest();
        new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String hexOf(String text) {
        return HexFormat.of().formatHex(of(text));
    }
}
