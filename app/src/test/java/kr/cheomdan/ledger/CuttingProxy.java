package kr.cheomdan.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between one client and the database, and cuts the line at the client's first commit: before the database has heard of it, or after
 * it has answered and before the client hears that.
 */
final class CuttingProxy implements AutoCloseable {

    enum Lost { REQUEST, ANSWER }

    private final ServerSocket door;
    private final Lost lost;
    private final AtomicBoolean committing = new AtomicBoolean();

    private CuttingProxy(ServerSocket door, Lost lost) {
        this.door = door;
        this.lost = lost;
    }

    static CuttingProxy before(String host, int port, Lost lost) throws IOException {
        CuttingProxy proxy = new CuttingProxy(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), lost);
        start(() -> proxy.serve(host, port));
        return proxy;
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve(String host, int port) throws IOException {
        Socket client = door.accept();
        Socket database = new Socket(host, port);
        start(() -> passAnswers(database, client));
        byte[] bytes = new byte[1 << 16];
        InputStream in = client.getInputStream();
        OutputStream out = database.getOutputStream();
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            if (new String(bytes, 0, read, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
                if (lost == Lost.REQUEST) {
                    client.close();
                    database.close();
                    return;
                }
                committing.set(true);
            }
            out.write(bytes, 0, read);
            out.flush();
        }
    }

    private void passAnswers(Socket database, Socket client) throws IOException {
        byte[] bytes = new byte[1 << 16];
        InputStream in = database.getInputStream();
        OutputStream out = client.getOutputStream();
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            if (committing.get()) {
                client.close();
                database.close();
                return;
            }
            out.write(bytes, 0, read);
            out.flush();
        }
    }

    @FunctionalInterface
    private interface Pump {
        void run() throws IOException;
    }

    private static void start(Pump pump) {
        Thread thread = new Thread(() -> {
            try {
                pump.run();
            } catch (IOException cut) {
                // The line is meant to be cut; what became of the commit is seen in the book.
                Thread.currentThread().interrupt();
            }
        }, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
