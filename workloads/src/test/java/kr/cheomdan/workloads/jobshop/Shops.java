package kr.cheomdan.workloads.jobshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Work to plan, for tests. */
final class Shops {

    /**
     * Small enough to plan by hand: three jobs on two machines.
     *
     * <pre>
     * job 0: machine 0 for 3, then machine 1 for 2
     * job 1: machine 0 for 1, then machine 1 for 4
     * job 2: machine 1 for 2, then machine 0 for 2
     * </pre>
     */
    static final String BY_HAND = "3 2\n0 3 1 2\n0 1 1 4\n1 2 0 2\n";

    private Shops() {}

    static JobShop of(String text) {
        JsplibReader.Reading reading = JsplibReader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.findings()).isEmpty();
        return Objects.requireNonNull(reading.shop());
    }

    static byte[] file(String name) {
        try {
            return Files.readAllBytes(Path.of("instances/jobshop", name + ".txt"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static JobShop instance(String name) {
        return Objects.requireNonNull(JsplibReader.read(file(name)).shop());
    }
}
