package kr.cheomdan.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What the programme lead settles in the book. */
final class LedgerSettling {

    private LedgerSettling() {}

    @Command(name = "periods")
    static final class Periods implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--lock", paramLabel = "MONTH")
        String lock;

        @Option(names = "--note", paramLabel = "TEXT", defaultValue = "")
        String note;

        @Override
        public Integer call() {
            if (lock != null) {
                connection.api().post("/api/v1/ledger/periods", Map.of("month", lock, "note", note));
            }
            return list(spec, connection, "/api/v1/ledger/periods", "until", "note", "recordedAt");
        }
    }

    @Command(name = "rates")
    static final class Rates implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Override
        public Integer call() {
            return list(spec, connection, "/api/v1/ledger/rates", "fromAmount@from", "toAmount@to", "validFrom", "source");
        }
    }

    private static int list(CommandSpec spec, Connection connection, String path, String... fields) {
        JsonNode all = connection.api().get(path);
        new Output(spec.commandLine().getOut()).table(connection.json, all, fields);
        return 0;
    }
}
