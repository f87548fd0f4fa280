package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What was done under a commitment and the evidence of it, and what a second person says to it. */
@Command(
        name = "evidence",
        subcommands = {
            BudgetEvidence.ListAll.class,
            BudgetEvidence.Accept.class,
            BudgetEvidence.Refuse.class,
            BudgetEvidence.Download.class
        })
final class BudgetEvidence {

    private BudgetEvidence() {}

    /** All that was done under one commitment. */
    private abstract static class OfOne implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "COMMITMENT")
        String id;

        String path() {
            return "/api/v1/budget/commitments/" + Api.encode(id);
        }
    }

    @Command(name = "list")
    static final class ListAll extends OfOne {
        @Override
        public Integer call() {
            JsonNode acts = connection.api().get(path() + "/acts");
            new Output(spec.commandLine().getOut())
                    .table(connection.json, acts, "date", "kind", "state", "amount@", "evidence", "evidenceKept", "note", "id");
            return 0;
        }
    }

    /** What one entry says. */
    private abstract static class OfAct extends OfOne {
        @Parameters(index = "1", paramLabel = "ENTRY")
        String act;

        String actPath() {
            return path() + "/acts/" + Api.encode(act);
        }

        int decide(String decision, Map<String, ?> body) {
            Api api = connection.api();
            BudgetPayments.show(spec, connection, api.post(actPath() + "/" + decision, body, api.read(path()).etag()));
            return 0;
        }
    }

    @Command(name = "accept")
    static final class Accept extends OfAct {
        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
        String note;

        @Override
        public Integer call() {
            return decide("accept", note == null ? Map.of() : Map.of("note", note));
        }
    }

    @Command(name = "refuse")
    static final class Refuse extends OfAct {
        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT", required = true)
        String note;

        @Override
        public Integer call() {
            return decide("refuse", Map.of("note", note));
        }
    }

    @Command(name = "download")
    static final class Download extends OfAct {
        @Option(names = "--file", descriptionKey = "budget-evidence-to", paramLabel = "FILE", required = true)
        Path file;

        @Override
        public Integer call() throws IOException {
            Files.write(file, connection.api().bytes(actPath() + "/evidence"));
            return 0;
        }
    }
}
