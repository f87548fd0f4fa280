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

    private static void show(Output out, boolean json, JsonNode transfer) {
        out.facts(json, transfer, "id", "kind", "state", "from.label", "to.label", "amount@", "reason", "decision", "withdrawal");
        out.warnings(json, transfer);
    }

    @Command(name = "list")
    static final class ListAll extends RecordList {
        @Option(names = "--state", descriptionKey = "budget-state", paramLabel = "STATE")
        String state;

        @Override
        public Integer call() {
            return list(asked(AT).with("state", state), "kind", "state", "from.label", "to.label", "amount@", "id");
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
            show(new Output(spec.commandLine().getOut()), connection.json,
                    once.ask(key -> connection.api().postOnce(key, AT, body)));
            return 0;
        }
    }

    /** One request, named by its id. */
    private abstract static class One extends OneRecord {
        @Parameters(index = "0", paramLabel = "REQUEST")
        String id;

        @Override
        final String path() {
            return AT + "/" + Api.encode(id);
        }

        @Override
        final void show(Output out, JsonNode transfer) {
            BudgetTransferCommand.show(out, connection.json, transfer);
        }
    }

    @Command(name = "approve")
    static final class Approve extends One {
        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
        String note;

        @Override
        public Integer call() {
            return step("approve", note);
        }
    }

    @Command(name = "reject")
    static final class Reject extends One {
        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT", required = true)
        String note;

        @Override
        public Integer call() {
            return step("reject", note);
        }
    }

    @Command(name = "withdraw")
    static final class Withdraw extends One {
        @Override
        public Integer call() {
            return step("withdraw", Map.of());
        }
    }

    @Command(name = "post")
    static final class Post extends One {
        @Override
        public Integer call() {
            return step("post", Map.of());
        }
    }
}
