package kr.cheomdan.bench.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What of the ledger to measure and how much.
 *
 * @param parts what to measure
 * @param rows rows of each case of bulk posting
 * @param seconds of each round of single postings
 * @param rounds of single postings, ours and theirs by turns
 * @param connections at once, beside one alone
 * @param entries how long the book is for what is measured in a long book; a transfer makes two
 * @param cpus how many cores everything gets; 0: all
 * @param pgledger a copy of pgledger, where the reader has one
 * @param soakMinutes how long 16 writers write; 0: not at all
 */
public record LedgerOptions(
        Set<Part> parts,
        int rows,
        int seconds,
        int rounds,
        int connections,
        int entries,
        int cpus,
        Optional<Path> pgledger,
        int soakMinutes) {

    /** What can be measured on its own. */
    enum Part {
        BULK,
        SINGLE,
        LONG;

        static Set<Part> of(String words) {
            Set<Part> parts = EnumSet.noneOf(Part.class);
            for (String word : words.split(",")) {
                try {
                    parts.add(valueOf(word.toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException unknown) {
                    throw new IllegalArgumentException("--only needs some of bulk,single,long");
                }
            }
            return parts;
        }
    }

    /** @param arguments after the benchmark's name */
    public static LedgerOptions of(String... arguments) {
        Set<Part> parts = EnumSet.allOf(Part.class);
        int rows = 200_000;
        int seconds = 10;
        int rounds = 3;
        int connections = 8;
        int entries = 10_000_000;
        int cpus = 0;
        Optional<Path> pgledger = Optional.empty();
        int soak = 0;
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (option) {
                case "--only" -> parts = Part.of(value);
                case "--rows" -> rows = number(option, value, 1);
                case "--seconds" -> seconds = number(option, value, 1);
                case "--rounds" -> rounds = number(option, value, 1);
                case "--connections" -> connections = number(option, value, 1);
                case "--entries" -> entries = number(option, value, 200_000);
                case "--cpus" -> cpus = number(option, value, 1);
                case "--pgledger" -> pgledger = Optional.of(directory(value));
                case "--soak" -> soak = number(option, value, 1);
                case "--jdk" -> { } // the launcher has acted on it
                default -> throw new IllegalArgumentException("Unknown option: " + option);
            }
        }
        return new LedgerOptions(parts, rows, seconds, rounds, connections, entries, cpus, pgledger, soak);
    }

    private static int number(String option, String value, int least) {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < least) {
            throw new IllegalArgumentException(option + " needs a number from " + least);
        }
        return Integer.parseInt(value);
    }

    private static Path directory(String value) {
        Path path = Path.of(value);
        if (value.isEmpty() || !Files.isRegularFile(path.resolve("pgledger.sql"))) {
            throw new IllegalArgumentException("--pgledger needs a directory that holds pgledger.sql");
        }
        return path;
    }
}
