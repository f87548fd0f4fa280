package kr.cheomdan.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What the programme lead does to the book by hand. */
final class LedgerSettling {

    private LedgerSettling() {}

    @Command(name = "adjust")
    static final class Adjust implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Option(names = "--from", paramLabel = "ACCOUNT", required = true)
        String from;

        @Option(names = "--to", paramLabel = "ACCOUNT", required = true)
        String to;

        @Option(names = "--amount", paramLabel = "N", required = true)
        long amount;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--effective", paramLabel = "TIME")
        String effective;

        @Override
        public Integer call() {
            Map<String, Object> body = new HashMap<>(Map.of("from", from, "to", to, "amount", amount, "reason", reason));
            if (effective != null) {
                body.put("effectiveAt", Times.start(effective).toString());
            }
            return show(spec, connection, once.ask(key -> connection.api().postOnce(key, "/api/v1/ledger/adjustments", body)));
        }
    }

    @Command(name = "reverse")
    static final class Reverse implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Parameters(index = "0", paramLabel = "TRANSFER")
        String transfer;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Override
        public Integer call() {
            String path = "/api/v1/ledger/transfers/" + Api.encode(transfer) + "/reversal";
            return show(spec, connection, once.ask(key -> connection.api().postOnce(key, path, Map.of("reason", reason))));
        }
    }

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

    private static int show(CommandSpec spec, Connection connection, JsonNode transfer) {
        new Output(spec.commandLine().getOut())
                .facts(connection.json, transfer, "id", "code", "from.kind", "to.kind", "amount@from.unit", "effectiveAt",
                        "recordedAt", "reason");
        return 0;
    }

    private static int list(CommandSpec spec, Connection connection, String path, String... fields) {
        JsonNode all = connection.api().get(path);
        new Output(spec.commandLine().getOut()).table(connection.json, all, fields);
        return 0;
    }
}
