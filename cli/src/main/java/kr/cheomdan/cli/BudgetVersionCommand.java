package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
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
        name = "version",
        subcommands = {
            BudgetVersionCommand.ListAll.class,
            BudgetVersionCommand.Show.class,
            BudgetVersionCommand.Draft.class,
            BudgetVersionCommand.Import.class,
            BudgetVersionCommand.Export.class,
            BudgetVersionCommand.Submit.class,
            BudgetVersionCommand.SendBack.class,
            BudgetVersionCommand.Approve.class,
            BudgetVersionCommand.Effective.class,
            BudgetVersionCommand.Withdraw.class
        })
final class BudgetVersionCommand {

    private static final String AT = "/api/v1/budget/versions";

    /** One version, named by its id. */
    private abstract static class OfOne extends OneRecord {
        @Parameters(index = "0", paramLabel = "VERSION")
        String id;

        @Override
        final String path() {
            return AT + "/" + Api.encode(id);
        }

        @Override
        final void show(Output out, JsonNode version) {
            out.facts(connection.json, version, "id", "planCode", "year", "number", "state", "total@", "note", "effectiveAt");
            out.warnings(connection.json, version);
        }
    }

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--year", descriptionKey = "budget-year", paramLabel = "YEAR")
        Integer year;

        @Override
        public Integer call() {
            JsonNode versions = connection.api().get(AT + (year == null ? "" : "?year=" + year));
            new Output(spec.commandLine().getOut()).table(connection.json, versions, "year", "number", "state", "total@", "note", "id");
            return 0;
        }
    }

    @Command(name = "show")
    static final class Show extends OfOne {
        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode version = api.get(path());
            show(version);
            if (!connection.json) {
                Output out = new Output(spec.commandLine().getOut());
                out.line("");
                out.table(version.path("entries"), "line.label", "amount@");
                out.line("");
                out.table(api.get(path() + "/differences"), "line", "before@", "after@");
                for (JsonNode warning : api.get(path() + "/warnings")) {
                    out.line(Main.text("budget.warning", Output.value(warning, "where"), Output.value(warning, "before@"),
                            Output.value(warning, "now@")));
                }
            }
            return 0;
        }
    }

    @Command(name = "draft")
    static final class Draft implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "YEAR")
        int year;

        @Option(names = "--plan", descriptionKey = "budget-plan", paramLabel = "CODE")
        String plan;

        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
        String note;

        @Override
        public Integer call() {
            Map<String, Object> body = new HashMap<>();
            body.put("year", year);
            body.put("planCode", plan);
            body.put("note", note);
            JsonNode begun = connection.api().post(AT, body);
            Output out = new Output(spec.commandLine().getOut());
            out.facts(connection.json, begun, "id", "year", "number", "state", "total@");
            out.warnings(connection.json, begun);
            return 0;
        }
    }

    @Command(name = "import")
    static final class Import extends OfOne {
        @Parameters(index = "1", paramLabel = "FILE")
        Path file;

        @Option(names = "--apply", descriptionKey = "budget-apply")
        boolean apply;

        @Override
        public Integer call() throws IOException {
            Api api = connection.api();
            JsonNode read = api.post(
                    path() + "/file?apply=" + apply, Files.readAllBytes(file), "application/octet-stream", api.read(path()).etag());
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(read);
                return 0;
            }
            out.table(read.path("changes"), "line", "before@", "after@");
            out.line(Main.text(read.path("applied").asBoolean(false) ? "budget.import.applied" : "budget.import.compared"));
            return 0;
        }
    }

    @Command(name = "export")
    static final class Export extends OfOne {
        @Parameters(index = "1", paramLabel = "FILE")
        Path file;

        @Override
        public Integer call() throws IOException {
            boolean xlsx = file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
            Files.write(file, connection.api().bytes(path() + "/file?format=" + (xlsx ? "XLSX" : "CSV")));
            return 0;
        }
    }

    @Command(name = "submit")
    static final class Submit extends OfOne {
        @Option(names = "--confirmed", descriptionKey = "budget-confirmed")
        boolean confirmed;

        @Override
        public Integer call() {
            return step("submit", Map.of("confirmed", confirmed));
        }
    }

    @Command(name = "send-back")
    static final class SendBack extends OfOne {
        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT", required = true)
        String note;

        @Override
        public Integer call() {
            return step("send-back", note);
        }
    }

    @Command(name = "approve")
    static final class Approve extends OfOne {
        @Override
        public Integer call() {
            return step("approve", Map.of());
        }
    }

    @Command(name = "effective")
    static final class Effective extends OfOne {
        @Override
        public Integer call() {
            return step("make-effective", Map.of());
        }
    }

    @Command(name = "withdraw")
    static final class Withdraw extends OfOne {
        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT", required = true)
        String note;

        @Override
        public Integer call() {
            return step("withdraw", note);
        }
    }
}
