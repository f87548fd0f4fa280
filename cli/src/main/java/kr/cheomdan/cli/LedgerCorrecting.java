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

/** Corrections of the book by hand: asked for by one person, approved by another. */
final class LedgerCorrecting {

    private static final String AT = "/api/v1/ledger/corrections";

    private LedgerCorrecting() {}

    /** A correction, what it would do, and what there is to say of it. */
    private static void show(Output out, boolean json, JsonNode shown) {
        if (json) {
            out.json(shown);
            return;
        }
        String prefix = "correction.";
        String unit = prefix + "from.unit";
        out.facts(shown, prefix + "id", prefix + "kind", prefix + "state", prefix + "fromId", prefix + "from.kind", prefix + "toId",
                prefix + "to.kind", prefix + "amount@" + unit, prefix + "effectiveAt", prefix + "reverses", prefix + "reason",
                prefix + "decision", prefix + "posted");
        if (!shown.path("effects").isEmpty()) {
            out.table(shown.path("effects"), "account", "ref.kind", "before.posted@ref.unit", "after.posted@ref.unit");
        }
        if (shown.path("impossible").isObject()) {
            out.line(Output.value(shown, "impossible.detail"));
        }
        shown.path("warnings").forEach(warning -> out.line(warning.path("detail").asString()));
    }

    @Command(name = "adjust")
    static final class Adjust implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Option(names = "--from", descriptionKey = "from-account", paramLabel = "ACCOUNT", required = true)
        String from;

        @Option(names = "--to", descriptionKey = "to-account", paramLabel = "ACCOUNT", required = true)
        String to;

        @Option(names = "--amount", paramLabel = "N", required = true)
        long amount;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--effective", descriptionKey = "correction-effective", paramLabel = "TIME")
        String effective;

        @Override
        public Integer call() {
            Map<String, Object> body = dated(effective, Map.of("from", from, "to", to, "amount", amount, "reason", reason));
            show(new Output(spec.commandLine().getOut()), connection.json,
                    once.ask(key -> connection.api().postOnce(key, AT + "/adjustments", body)));
            return 0;
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

        @Option(names = "--effective", descriptionKey = "correction-effective", paramLabel = "TIME")
        String effective;

        @Override
        public Integer call() {
            Map<String, Object> body = dated(effective, Map.of("transfer", transfer, "reason", reason));
            show(new Output(spec.commandLine().getOut()), connection.json,
                    once.ask(key -> connection.api().postOnce(key, AT + "/reversals", body)));
            return 0;
        }
    }

    private static Map<String, Object> dated(String effective, Map<String, Object> body) {
        Map<String, Object> dated = new HashMap<>(body);
        if (effective != null) {
            dated.put("effectiveAt", Times.start(effective).toString());
        }
        return dated;
    }

    @Command(
            name = "corrections",
            subcommands = {ListAll.class, Show.class, Approve.class, Reject.class, Withdraw.class})
    static final class Corrections {}

    @Command(name = "list")
    static final class ListAll extends RecordList {
        @Option(names = "--state", descriptionKey = "correction-state", paramLabel = "STATE")
        String state;

        @Override
        public Integer call() {
            return list(asked(AT).with("state", state), "kind", "state", "from.kind", "to.kind", "amount@from.unit", "reason",
                    "requestedAt", "id");
        }
    }

    /** One correction, named by its id. */
    private abstract static class One extends OneRecord {
        @Parameters(index = "0", paramLabel = "CORRECTION")
        String id;

        @Override
        final String path() {
            return AT + "/" + Api.encode(id);
        }

        @Override
        final void show(Output out, JsonNode shown) {
            LedgerCorrecting.show(out, connection.json, shown);
        }
    }

    @Command(name = "show")
    static final class Show extends One {
        @Override
        public Integer call() {
            return show(read());
        }
    }

    @Command(name = "approve")
    static final class Approve extends One {
        @Option(names = "--note", descriptionKey = "correction-note", paramLabel = "TEXT")
        String note;

        @Override
        public Integer call() {
            return step("approve", note);
        }
    }

    @Command(name = "reject")
    static final class Reject extends One {
        @Option(names = "--note", descriptionKey = "correction-note", paramLabel = "TEXT", required = true)
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
}
