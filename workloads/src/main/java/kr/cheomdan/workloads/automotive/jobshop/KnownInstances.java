package kr.cheomdan.workloads.automotive.jobshop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The instances of the literature whose best makespan is known, recognised by their numbers whatever the file is called. */
final class KnownInstances {

    /** @param bestKnown the shortest makespan ever found for it */
    record Known(String name, String fingerprint, long bestKnown) {}

    private static final List<Known> ALL = load();

    private KnownInstances() {}

    static Optional<Known> find(Shop shop) {
        if (!shop.isClassic()) {
            return Optional.empty();
        }
        String fingerprint = fingerprint(shop);
        return ALL.stream().filter(known -> known.fingerprint().equals(fingerprint)).findFirst();
    }

    /** The same for the same numbers, however the file is laid out and commented. */
    static String fingerprint(Shop shop) {
        StringBuilder text = new StringBuilder().append(shop.jobs().size()).append(' ').append(shop.machines().size()).append('\n');
        int job = 0;
        for (Shop.Step step : shop.steps()) {
            if (step.job() != job) {
                text.append('\n');
                job = step.job();
            }
            text.append(step.choices().get(0).machine()).append(' ').append(step.choices().get(0).time()).append(' ');
        }
        text.append('\n');
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
