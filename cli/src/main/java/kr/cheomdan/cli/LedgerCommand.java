package kr.cheomdan.cli;

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

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            StringBuilder query = new StringBuilder("/api/v1/ledger/accounts?size=100&page=" + page);
            if (owner != null) {
                String[] parts = owner.split("/", 2);
                query.append("&ownerKind=").append(Api.encode(parts[0]));
                if (parts.length == 2) {
                    query.append("&ownerId=").append(Api.encode(parts[1]));
                }
            }
            if (unit != null) {
                query.append("&unit=").append(Api.encode(unit));
            }
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
