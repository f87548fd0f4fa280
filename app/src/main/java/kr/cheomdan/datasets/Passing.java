package kr.cheomdan.datasets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import kr.cheomdan.shared.Sha256;

/** What is read of it is laid down and hashed on its way. It ends where it is longer than it may be. */
final class Passing extends FilterInputStream {

    private final OutputStream copy;
    private final long largest;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] single = new byte[1];
    private long bytes;
    private String sha256 = "";

    Passing(InputStream in, OutputStream copy, long largest) {
        super(in);
        this.copy = copy;
        this.largest = largest;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = bytes > largest ? -1 : in.read(into, offset, length);
        if (read > 0) {
            bytes += read;
            digest.update(into, offset, read);
            copy.write(into, offset, read);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Whoever only reads it shall not close what comes behind. */
    @Override
    public void close() {}

    /** Not thrown while it is read: a reader of tables would take it for a fault of the table. */
    void refuseWhatIsTooLarge() {
        if (bytes > largest) {
            throw DatasetsRefusal.TOO_LARGE.at("file", largest >> 20);
        }
    }

    long bytes() {
        return bytes;
    }

    /** Of all that was read. */
    String sha256() {
        if (sha256.isEmpty()) {
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
        return sha256;
    }
}
