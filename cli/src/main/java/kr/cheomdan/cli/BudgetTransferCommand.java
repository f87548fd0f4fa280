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

@Command(
        name = "transfer",
        subcommands = {
            BudgetTransferCommand.ListAll.class,
            BudgetTransferCommand.Request.class,
            BudgetTransferCommand.Approve.class,
            BudgetTransferCommand.Reject.class,
            BudgetTransferCommand.Withdraw.class,
            BudgetTransferCommand.Post.class
        })
final class BudgetTransferCommand {

    private static final String AT = "/api/v1/budget/transfers";

    private static void show(CommandSpec spec, Connection connection, JsonNode transfer) {
        Output out = new Output(spec.commandLine().getOut());
        out.facts(connection.json, transfer, "id", "kind", "state", "from.label", "to.label", "amount@", "reason", "decision",
                "withdrawal");
        out.warnings(connection.json, transfer);
    }

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--state", descriptionKey = "budget-state", paramLabel = "STATE")
        String state;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            JsonNode transfers = connection.api()
                    .get(AT + "?size=50&page=" + page + (state == null ? "" : "&state=" + Api.encode(state)));
            new Output(spec.commandLine().getOut())
                    .list(connection.json, transfers, "kind", "state", "from.label", "to.label", "amount@", "id");
            return 0;
        }
    }

    @Command(name = "request")
    static final class Request implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Option(names = "--from", descriptionKey = "budget-from", paramLabel = "LINE", required = true)
        String from;

        @Option(names = "--to", descriptionKey = "budget-to", paramLabel = "LINE")
        String to;

        @Option(names = "--to-year", descriptionKey = "budget-to-year", paramLabel = "YEAR")
        Integer toYear;

        @Option(names = "--amount", descriptionKey = "budget-amount", paramLabel = "WON", required = true)
        long amount;

        @Option(names = "--reason", descriptionKey = "budget-reason", paramLabel = "TEXT", required = true)
        String reason;

        @Override
        public Integer call() {
            Map<String, Object> body = new HashMap<>();
            body.put("kind", toYear == null ? "TRANSFER" : "CARRY_OVER");
            body.put("fromLine", from);
            body.put("toLine", to);
            body.put("toYear", toYear);
            body.put("amount", amount);
            body.put("reason", reason);
            show(spec, connection, once.ask(key -> connection.api().postOnce(key, AT, body)));
            return 0;
        }
    }

    /** A step of one request from where it stands now. */
    private abstract static class Step implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "REQUEST")
        String id;

        int step(String name, String note) {
            Api api = connection.api();
            String path = AT + "/" + Api.encode(id);
            Map<String, Object> body = note == null ? Map.of() : Map.of("note", note);
            show(spec, connection, api.post(path + "/" + name, body, api.read(path).etag()));
            return 0;
        }
    }

    @Command(name = "approve")
    static final class Approve extends Step {
        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
        String note;

        @Override
        public Integer call() {
            return step("approve", note);
        }
    }

    @Command(name = "reject")
    static final class Reject extends Step {
        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT", required = true)
        String note;

        @Override
        public Integer call() {
            return step("reject", note);
        }
    }

    @Command(name = "withdraw")
    static final class Withdraw extends Step {
        @Override
        public Integer call() {
            return step("withdraw", null);
        }
    }

    @Command(name = "post")
    static final class Post extends Step {
        @Override
        public Integer call() {
            return step("post", null);
        }
    }
}
