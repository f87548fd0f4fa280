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

    private static void show(CommandSpec spec, Connection connection, JsonNode commitment) {
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

        @Override
        public Integer call() {
            JsonNode receipt = connection.api()
                    .post("/api/v1/budget/receipts", Map.of("number", number, "date", date, "parts", parts(shares)));
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

        @Option(names = "--evidence", descriptionKey = "budget-evidence", paramLabel = "FILE")
        Path evidence;

        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
        String note;

        int act(String name) throws IOException {
            Api api = connection.api();
            String path = AT + "/" + Api.encode(id);
            Map<String, Object> entry = entry();
            show(spec, connection, once.ask(key -> {
                entry.put("key", key);
                return api.post(path + "/" + name, entry, api.read(path).etag());
            }));
            return 0;
        }

        private Map<String, Object> entry() throws IOException {
            Map<String, Object> entry = new HashMap<>();
            entry.put("amount", amount);
            entry.put("date", date);
            entry.put("reference", reference);
            entry.put("note", note);
            if (evidence != null) {
                entry.put("evidence", evidence.getFileName().toString());
                entry.put("evidenceSha256", sha256(Files.readAllBytes(evidence)));
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
}
