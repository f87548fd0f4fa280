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
        name = "indicator",
        subcommands = {IndicatorCommand.ListAll.class, IndicatorCommand.Show.class, IndicatorCommand.Open.class})
final class IndicatorCommand {

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--as-of", paramLabel = "INSTANT")
        String asOf;

        @Override
        public Integer call() {
            JsonNode all = connection.api().get("/api/v1/indicators" + query(asOf));
            new Output(spec.commandLine().getOut())
                    .table(connection.json, all, "code", "name", "value", "unit", "target", "due", "attainmentPct", "facts");
            return 0;
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "CODE")
        String code;

        @Option(names = "--as-of", paramLabel = "INSTANT")
        String asOf;

        @Override
        public Integer call() {
            JsonNode one = connection.api().get("/api/v1/indicators/" + Api.encode(code) + query(asOf));
            new Output(spec.commandLine().getOut())
                    .facts(connection.json, one, "code", "name", "definition", "kind", "value", "unit", "target", "due",
                            "attainmentPct", "attainmentFormula",
                    "evidence", "facts", "asOf", "definitionVersion", "rowsHash");
            return 0;
        }
    }

    @Command(name = "open")
    static final class Open implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "CODE")
        String code;

        @Option(names = "--as-of", paramLabel = "INSTANT")
        String asOf;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            String query = query(asOf);
            JsonNode facts = connection.api()
                    .get("/api/v1/indicators/" + Api.encode(code) + "/facts" + (query.isEmpty() ? "?" : query + "&") + "size=100&page="
                            + page);
            new Output(spec.commandLine().getOut())
                    .list(connection.json, facts, "occurredAt", "subject.kind", "subject.id", "value", "evidenceLevel",
                            "evidence.kind", "evidence.id");
            return 0;
        }
    }

    private static String query(String asOf) {
        return asOf == null ? "" : "?asOf=" + Api.encode(asOf);
    }
}
