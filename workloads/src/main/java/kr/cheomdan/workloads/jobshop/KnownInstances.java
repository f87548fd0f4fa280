package kr.cheomdan.workloads.jobshop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The instances of the literature whose best makespan is known, recognised by their numbers whatever the file is called. */
final class KnownInstances {

    /** @param bestKnown the shortest makespan ever found for it */
    record Known(String name, String fingerprint, long bestKnown) {}

    private static final List<Known> ALL = load();

    private KnownInstances() {}

    static Optional<Known> find(JobShop shop) {
        String fingerprint = shop.fingerprint();
        return ALL.stream().filter(known -> known.fingerprint().equals(fingerprint)).findFirst();
    }

    private static List<Known> load() {
        try (InputStream in = Objects.requireNonNull(KnownInstances.class.getResourceAsStream("known-instances.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split(","))
                    .map(cells -> new Known(cells[0], cells[2], Long.parseLong(cells[1]))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
