package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.People;
import kr.cheomdan.testing.Person;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Whoever takes long to read a download keeps nobody from the book meanwhile. */
@CheomdanTest
class SlowReaderTests {

    private static final int BATCHES = 4;
    private static final int BATCH = 10_000;
    /** More than all that the operating system holds for a reader who does not read. */
    private static final long MORE_THAN_IN_FLIGHT = 8_000_000;

    @Autowired private Ledger ledger;
    @Autowired private HikariDataSource dataSource;
    @Autowired private Environment environment;
    @Autowired private People people;

    @Test
    void holdsNoConnectionWhileItsDownloadWaits() throws IOException {
        Person auditor = people.auditor();
        TestBook book = TestBook.withAward(ledger, BATCHES * BATCH);
        for (int i = 0; i < BATCHES; i++) {
            ledger.postAll(TestBook.ACTOR, IntStream.range(0, BATCH)
                    .mapToObj(each -> book.posting(TransferCode.JOB_HELD, book.award, book.used, 1))
                    .toList());
        }
        String award = book.id(book.award).toString();

        List<Socket> readers = new ArrayList<>();
        try {
            for (String path : List.of("/accounts/" + award + "/entries.csv", "/entries.csv?account=" + award)) {
                Socket reader = ask(auditor, "/api/v1/ledger" + path);
                readers.add(reader);
                long announced = contentLength(reader.getInputStream());
                assertThat(announced).as(path).isGreaterThan(MORE_THAN_IN_FLIGHT);
                awaitAllConnectionsBack();
                assertThat(reader.getInputStream().readAllBytes()).as(path).hasSize((int) announced).endsWith(new byte[] {'\r', '\n'});
            }
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    private Socket ask(Person person, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(environment.getRequiredProperty("local.server.port"))));
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + person.token() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads up to the body and no further; says how long the body will be. */
    private static long contentLength(InputStream answer) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) answer.read());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 200");
        return Long.parseLong(head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1"));
    }

    private void awaitAllConnectionsBack() {
        HikariPoolMXBean pool = dataSource.getHikariPoolMXBean();
        for (int looks = 0; looks < 100_000 && pool.getActiveConnections() > 0; looks++) {
            Thread.onSpinWait();
        }
        assertThat(pool.getActiveConnections()).as("connections in use").isZero();
    }
}
