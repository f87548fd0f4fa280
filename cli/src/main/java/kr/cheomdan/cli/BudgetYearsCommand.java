package kr.cheomdan.cli;

import java.util.HashMap;
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
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "years",
        subcommands = {
            BudgetYearsCommand.ListAll.class,
            BudgetYearsCommand.Show.class,
            BudgetYearsCommand.Open.class,
            BudgetYearsCommand.BeginClosing.class,
            BudgetYearsCommand.Close.class
        })
final class BudgetYearsCommand {

    private static final String AT = "/api/v1/budget/years";

    /** One year of the plan in force, or of another. */
    private abstract static class OfOne extends OneRecord {
        @Option(names = "--plan", descriptionKey = "budget-plan", paramLabel = "CODE")
        String plan;

        @Parameters(index = "0", paramLabel = "YEAR")
        int year;

        @Override
        final String path() {
            return AT + "/" + year;
        }

        @Override
        final String query() {
            return ofPlan(plan);
        }

        @Override
        final void show(Output out, JsonNode one) {
            out.facts(connection.json, one, "planCode", "year", "state", "closingSince", "closedAt");
        }
    }

    private static String ofPlan(String plan) {
        return new Query("").with("plan", plan).toString();
    }

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--plan", descriptionKey = "budget-plan", paramLabel = "CODE")
        String plan;

        @Override
        public Integer call() {
            new Output(spec.commandLine().getOut())
                    .table(connection.json, connection.api().get(AT + ofPlan(plan)), "year", "state", "closingSince", "closedAt");
            return 0;
        }
    }

    /** What of a year is left, and what waits for somebody. */
    @Command(name = "show")
    static final class Show extends OfOne {
        @Override
        public Integer call() {
            JsonNode one = read();
            JsonNode rest = connection.api().get(path() + "/rest" + query());
            Output out = out();
            if (connection.json) {
                ObjectNode both = Api.JSON.createObjectNode();
                both.set("year", one);
                both.set("rest", rest);
                out.json(both);
                return 0;
            }
            show(one);
            out.facts(rest, "offered@", "unpaid@", "lapsing@", "returning@");
            JsonNode waiting = rest.path("waiting");
            if (!waiting.path("transfers").isEmpty()) {
                out.line("");
                out.table(waiting.path("transfers"), "kind", "state", "from.label", "to.label", "amount@", "id");
            }
            if (!waiting.path("versions").isEmpty()) {
                out.line("");
                out.table(waiting.path("versions"), "number", "state", "total@", "note", "id");
            }
            return 0;
        }
    }

    @Command(name = "open")
    static final class Open extends OfOne {
        @Override
        public Integer call() {
            Map<String, Object> body = new HashMap<>();
            body.put("planCode", plan);
            body.put("year", year);
            return show(connection.api().post(AT, body));
        }
    }

    @Command(name = "begin-closing")
    static final class BeginClosing extends OfOne {
        @Override
        public Integer call() {
            return step("begin-closing", Map.of());
        }
    }

    @Command(name = "close")
    static final class Close extends OfOne {
        @Option(names = "--withdraw", descriptionKey = "budget-withdraw", paramLabel = "REASON")
        String withdraw;

        @Option(names = "--seen", descriptionKey = "budget-seen", paramLabel = "ID", split = ",")
        List<String> seen = List.of();

        @Override
        public Integer call() {
            return step("close", withdraw == null ? Map.of() : Map.of("withdraw", withdraw, "seen", seen));
        }
    }
}
