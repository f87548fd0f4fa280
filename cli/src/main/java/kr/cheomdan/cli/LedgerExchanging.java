package kr.cheomdan.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** One unit into another: the rate, and the exchange at it. Amounts are in the smallest part of their unit. */
final class LedgerExchanging {

    private LedgerExchanging() {}

    @Command(name = "rate")
    static final class Rate implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--unit", paramLabel = "UNIT", required = true)
        String unit;

        @Option(names = "--amount", paramLabel = "N", defaultValue = "1")
        long amount;

        @Option(names = "--into", paramLabel = "UNIT", required = true)
        String into;

        @Option(names = "--worth", paramLabel = "N", required = true)
        long worth;

        @Option(names = "--valid-from", paramLabel = "TIME", required = true)
        String validFrom;

        @Option(names = "--source", paramLabel = "TEXT", required = true)
        String source;

        @Override
        public Integer call() {
            JsonNode rate = connection.api().post("/api/v1/ledger/rates", Map.of(
                    "from", unit, "fromAmount", amount, "to", into, "toAmount", worth,
                    "validFrom", Times.start(validFrom).toString(), "source", source));
            return show(spec, connection, rate, "id", "fromAmount@from", "toAmount@to", "validFrom", "source");
        }
    }

    @Command(name = "exchange")
    static final class Exchange implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Option(names = "--from", descriptionKey = "from-account", paramLabel = "ACCOUNT", required = true)
        String from;

        @Option(names = "--into", paramLabel = "UNIT", required = true)
        String into;

        @Option(names = "--amount", paramLabel = "N", required = true)
        long amount;

        @Option(names = "--effective", paramLabel = "TIME")
        String effective;

        @Override
        public Integer call() {
            Map<String, Object> body = new HashMap<>(Map.of("from", from, "into", into, "amount", amount));
            if (effective != null) {
                body.put("effectiveAt", Times.start(effective).toString());
            }
            JsonNode exchange = once.ask(key -> connection.api().postOnce(key, "/api/v1/ledger/exchanges", body));
            return show(spec, connection, exchange, "given.amount@given.from.unit", "taken.amount@taken.to.unit", "rate.source",
                    "given.effectiveAt", "given.id", "taken.id");
        }
    }

    private static int show(CommandSpec spec, Connection connection, JsonNode done, String... fields) {
        new Output(spec.commandLine().getOut()).facts(connection.json, done, fields);
        return 0;
    }
}
