package kr.cheomdan.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "ledger",
        subcommands = {
            LedgerCommand.BalanceCommand.class,
            LedgerCommand.Entries.class,
            LedgerReading.Tree.class,
            LedgerReading.Statement.class,
            LedgerReading.Search.class,
            LedgerCorrecting.Adjust.class,
            LedgerCorrecting.Reverse.class,
            LedgerCorrecting.Corrections.class,
            LedgerSettling.Periods.class,
            LedgerSettling.Rates.class,
            LedgerExchanging.Rate.class,
            LedgerExchanging.Exchange.class,
            LedgerVerifyCommand.class,
            LedgerDigestCommand.class
        })
final class LedgerCommand {

    @Command(name = "balance")
    static final class BalanceCommand implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--owner", paramLabel = "KIND/ID")
        String owner;

        @Option(names = "--unit", paramLabel = "UNIT")
        String unit;

        @Option(names = "--as-of", paramLabel = "TIME")
        String asOf;

        @Option(names = "--known-at", paramLabel = "TIME")
        String knownAt;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            String[] parts = owner == null ? new String[2] : Arrays.copyOf(owner.split("/", 2), 2);
            Query query = new Query("/api/v1/ledger/accounts")
                    .with("size", 100).with("page", page).with("ownerKind", parts[0]).with("ownerId", parts[1]).with("unit", unit)
                    .asOf(asOf, knownAt);
            JsonNode accounts = connection.api().get(query.toString());
            new Output(spec.commandLine().getOut())
                    .list(connection.json, accounts, "id", "ref.ownerKind", "ref.ownerId", "ref.kind", "balance.posted@ref.unit",
                            "balance.reservedOut@ref.unit", "balance.available@ref.unit");
            return 0;
        }
    }

    @Command(name = "entries")
    static final class Entries implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "ACCOUNT")
        String account;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            JsonNode entries = connection.api()
                    .get("/api/v1/ledger/accounts/" + Api.encode(account) + "/entries?size=100&page=" + page);
            new Output(spec.commandLine().getOut())
                    .list(connection.json, entries, "recordedAt", "code", "kind", "posted", "reservedOut", "after.posted", "cause.kind",
                            "cause.id");
            return 0;
        }
    }
}
