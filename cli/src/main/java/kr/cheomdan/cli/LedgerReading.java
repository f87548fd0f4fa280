package kr.cheomdan.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The book from above, from one account, and by whatever is known of a line. */
final class LedgerReading {

    private LedgerReading() {}

    @Command(name = "tree")
    static final class Tree implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--as-of", paramLabel = "TIME")
        String asOf;

        @Option(names = "--known-at", paramLabel = "TIME")
        String knownAt;

        @Override
        public Integer call() {
            JsonNode branches = connection.api().get(new Query("/api/v1/ledger/tree").asOf(asOf, knownAt).toString());
            new Output(spec.commandLine().getOut())
                    .table(connection.json, branches, "unit", "kind", "accounts", "balance.posted@unit", "balance.reservedOut@unit");
            return 0;
        }
    }

    @Command(name = "statement")
    static final class Statement implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "ACCOUNT")
        String account;

        @Option(names = "--time", paramLabel = "TIME", defaultValue = "RECORDED")
        Time time;

        @Option(names = "--from", paramLabel = "TIME")
        String from;

        @Option(names = "--to", paramLabel = "TIME")
        String to;

        @Option(names = "--known-at", paramLabel = "TIME")
        String knownAt;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            Query query = new Query("/api/v1/ledger/accounts/" + Api.encode(account) + "/statement")
                    .with("time", time).from(from).to(to).knownAt(knownAt).with("size", 100).with("page", page);
            JsonNode statement = connection.api().get(query.toString());
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(statement);
                return 0;
            }
            out.facts(statement, "account.ref.kind", "account.ref.ownerKind", "account.ref.ownerId",
                    "opening.posted@account.ref.unit", "closing.posted@account.ref.unit", "closing.available@account.ref.unit");
            out.list(false, statement.path("entries"), "recordedAt", "effectiveAt", "code", "kind", "posted@other.unit",
                    "after.posted@other.unit", "cause.kind", "cause.id");
            return 0;
        }
    }

    @Command(name = "search")
    static final class Search implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", arity = "0..1", paramLabel = "TEXT")
        String text;

        @Option(names = "--unit", paramLabel = "UNIT")
        String unit;

        @Option(names = "--code", paramLabel = "CODE")
        List<String> codes = List.of();

        @Option(names = "--account", paramLabel = "ACCOUNT")
        List<String> accounts = List.of();

        @Option(names = "--time", paramLabel = "TIME", defaultValue = "RECORDED")
        Time time;

        @Option(names = "--from", paramLabel = "TIME")
        String from;

        @Option(names = "--to", paramLabel = "TIME")
        String to;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            Query query = new Query("/api/v1/ledger/entries")
                    .with("q", text).with("unit", unit).with("time", time).from(from).to(to).with("size", 100).with("page", page);
            codes.forEach(code -> query.with("code", code));
            accounts.forEach(account -> query.with("account", account));
            new Output(spec.commandLine().getOut())
                    .list(connection.json, connection.api().get(query.toString()), "transfer.id", "transfer.recordedAt", "transfer.code",
                            "transfer.kind", "transfer.amount@transfer.from.unit", "from", "to", "transfer.cause.kind",
                            "transfer.cause.id");
            return 0;
        }
    }

    /** Which of its two times an entry is told by. */
    enum Time {
        RECORDED,
        EFFECTIVE
    }
}
