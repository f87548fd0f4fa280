package kr.cheomdan.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.util.StreamUtils;

/**
 * What is to be sent, on the disk until it is complete: whoever reads it slowly then keeps nobody from the database, and what fails
 * half-way is refused instead of cut off. The file has no name any more once it is open, so nothing is left behind by a killed server.
 */
final class Spool implements AutoCloseable {

    private static final int AT_ONCE = 64 * 1024;

    private final FileChannel file;
    private final OutputStream out;

    Spool() throws IOException {
        Path path = Files.createTempFile("cheomdan-download", null);
        this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        // Some who write close it when they are done, some do not; the file goes on either way, to be read.
        this.out = new BufferedOutputStream(StreamUtils.nonClosing(Channels.newOutputStream(file)), AT_ONCE);
    }

    /** To be written before anything is read. */
    OutputStream out() {
        return out;
    }

    long size() throws IOException {
        out.flush();
        return file.size();
    }

    void sendTo(OutputStream reader) throws IOException {
        out.flush();
        file.position(0);
        Channels.newInputStream(file).transferTo(reader);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
