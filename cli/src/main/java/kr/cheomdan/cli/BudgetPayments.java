package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Promises, what the sources pay in, and what is paid and spent. */
final class BudgetPayments {

    private static final String AT = "/api/v1/budget/commitments";

    private BudgetPayments() {}

    static void show(CommandSpec spec, Connection connection, JsonNode commitment) {
        new Output(spec.commandLine().getOut())
                .facts(connection.json, commitment, "id", "title", "year", "amount@", "paid@", "spent@", "unpaid@");
    }

    private static List<Map<String, Object>> parts(Map<String, Long> shares) {
        return shares.entrySet().stream()
                .map(share -> Map.<String, Object>of("line", share.getKey(), "amount", share.getValue()))
                .toList();
    }

    @Command(name = "commit")
    static final class Commit implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Option(names = "--title", descriptionKey = "budget-title", paramLabel = "TEXT", required = true)
        String title;

        @Option(names = "--share", descriptionKey = "budget-share", paramLabel = "LINE=WON", required = true)
        Map<String, Long> shares;

        @Override
        public Integer call() {
            Map<String, Object> contract = Map.of("title", title, "shares", parts(shares));
            show(spec, connection, once.ask(key -> connection.api().postOnce(key, AT, contract)));
            return 0;
        }
    }

    @Command(name = "receive")
    static final class Receive implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--number", descriptionKey = "budget-number", paramLabel = "NUMBER", required = true)
        String number;

        @Option(names = "--date", descriptionKey = "budget-date", paramLabel = "DATE", required = true)
        String date;

        @Option(names = "--share", descriptionKey = "budget-share", paramLabel = "LINE=WON", required = true)
        Map<String, Long> shares;

        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
        String note;

        @Option(names = "--confirmed", descriptionKey = "budget-receipt-confirmed")
        boolean confirmed;

        @Override
        public Integer call() {
            Map<String, Object> body = new HashMap<>(Map.of("number", number, "date", date, "parts", parts(shares)));
            body.put("note", note);
            body.put("confirmed", confirmed);
            JsonNode receipt = connection.api().post("/api/v1/budget/receipts", body);
            new Output(spec.commandLine().getOut()).facts(connection.json, receipt, "id", "source", "number", "date", "amount@");
            return 0;
        }
    }

    /** Something done under a commitment, from where it stands now. */
    private abstract static class Act implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Parameters(index = "0", paramLabel = "COMMITMENT")
        String id;

        @Option(names = "--amount", descriptionKey = "budget-amount", paramLabel = "WON", required = true)
        long amount;

        @Option(names = "--date", descriptionKey = "budget-date", paramLabel = "DATE", required = true)
        String date;

        @Option(names = "--reference", descriptionKey = "budget-reference", paramLabel = "NUMBER")
        String reference;

        @Option(names = {"--file", "--evidence"}, descriptionKey = "budget-evidence", paramLabel = "FILE")
        Path evidence;

        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
        String note;

        String path() {
            return AT + "/" + Api.encode(id);
        }

        int act(String name) throws IOException {
            show(spec, connection, ask(path(), name, entry -> entry));
            return 0;
        }

        /**
         * @param at the record whose version counts
         * @param body what is sent of what was entered
         */
        JsonNode ask(String at, String name, Function<Map<String, Object>, Object> body) throws IOException {
            Api api = connection.api();
            Map<String, Object> entry = entry(api);
            return once.ask(key -> {
                entry.put("key", key);
                return api.post(at + "/" + name, body.apply(entry), api.read(at).etag());
            });
        }

        /** The file goes first: what is entered names it by its hash. */
        private Map<String, Object> entry(Api api) throws IOException {
            Map<String, Object> entry = new HashMap<>();
            entry.put("amount", amount);
            entry.put("date", date);
            entry.put("reference", reference);
            entry.put("note", note);
            if (evidence != null) {
                byte[] content = Files.readAllBytes(evidence);
                api.post("/api/v1/budget/evidence", content, "application/octet-stream");
                entry.put("evidence", evidence.getFileName().toString());
                entry.put("evidenceSha256", sha256(content));
            }
            return entry;
        }

        private static String sha256(byte[] content) {
            try {
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException notInThisJava) {
                throw new IllegalStateException(notInThisJava);
            }
        }
    }

    @Command(name = "pay")
    static final class Pay extends Act {
        @Override
        public Integer call() throws IOException {
            return act("pay");
        }
    }

    @Command(name = "spend")
    static final class Spend extends Act {
        @Override
        public Integer call() throws IOException {
            return act("spend");
        }
    }

    @Command(name = "in-kind")
    static final class InKind extends Act {
        @Option(names = "--line", descriptionKey = "budget-line", paramLabel = "LINE", required = true)
        String line;

        @Override
        public Integer call() throws IOException {
            show(spec, connection, ask(path(), "in-kind", entry -> Map.of("line", line, "entry", entry)));
            return 0;
        }
    }

    @Command(name = "interest")
    static final class Interest extends Act {
        @Override
        public Integer call() throws IOException {
            BudgetSettlement.show(spec, connection, ask(path() + "/settlement", "interest", entry -> entry));
            return 0;
        }
    }

    @Command(name = "release")
    static final class Release implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Parameters(index = "0", paramLabel = "COMMITMENT")
        String id;

        @Option(names = "--amount", descriptionKey = "budget-amount", paramLabel = "WON", required = true)
        long amount;

        @Option(names = "--reason", descriptionKey = "budget-reason", paramLabel = "TEXT", required = true)
        String reason;

        @Override
        public Integer call() {
            Api api = connection.api();
            String path = AT + "/" + Api.encode(id);
            show(spec, connection, once.ask(key -> api.post(
                    path + "/release", Map.of("key", key, "amount", amount, "reason", reason), api.read(path).etag())));
            return 0;
        }
    }
}
