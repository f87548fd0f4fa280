package kr.cheomdan.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "budget",
        subcommands = {
            BudgetCommand.Show.class,
            BudgetCommand.Lines.class,
            BudgetCommand.Cube.class,
            BudgetCommand.Flow.class,
            BudgetVersionCommand.class,
            BudgetTransferCommand.class,
            BudgetYearsCommand.class,
            BudgetPayments.Commit.class,
            BudgetPayments.Receive.class,
            BudgetPayments.Pay.class,
            BudgetPayments.Spend.class,
            BudgetPayments.InKind.class,
            BudgetEvidence.class,
            BudgetPayments.Release.class,
            BudgetPayments.Interest.class,
            BudgetMatching.class,
            BudgetSettlement.class
        })
final class BudgetCommand {

    private static final String AT = "/api/v1/budget";

    /** Which lines are meant; what is left out does not narrow. */
    static final class Which {
        @Option(names = "--plan", descriptionKey = "budget-plan", paramLabel = "CODE")
        String plan;

        @Option(names = "--year", descriptionKey = "budget-year", paramLabel = "YEAR")
        Integer year;

        @Option(names = "--source", descriptionKey = "budget-source", paramLabel = "SOURCE")
        String source;

        @Option(names = "--phase", descriptionKey = "budget-phase", paramLabel = "PHASE")
        String phase;

        @Option(names = "--axis", descriptionKey = "budget-axis", paramLabel = "AXIS")
        String axis;

        String query() {
            StringBuilder query = new StringBuilder("?");
            add(query, "plan", plan);
            add(query, "year", year);
            add(query, "source", source);
            add(query, "phase", phase);
            add(query, "axis", axis);
            return query.toString();
        }

        private static void add(StringBuilder query, String name, Object value) {
            if (value != null) {
                query.append(name).append('=').append(Api.encode(value)).append('&');
            }
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Which which;

        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode cube = api.get(AT + "/cube" + which.query());
            JsonNode plan = api.get(AT + "/against-plan" + (which.plan == null ? "" : "?plan=" + Api.encode(which.plan)));
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                ObjectNode both = Api.JSON.createObjectNode();
                both.set("total", cube.path("total"));
                both.set("againstPlan", plan);
                out.json(both);
                return 0;
            }
            out.facts(cube.path("total"), "original@", "supplements@", "carriedIn@", "current@", "committed@", "received@", "executed@",
                    "spent@", "lapsed@", "returned@", "free@", "balance@", "executionRate");
            out.line("");
            out.table(plan.path("stated"), "phase", "source", "stated@", "inLines@", "notInLines@");
            for (JsonNode gap : plan.path("missing")) {
                String part = gap.path("phase").isNull() ? Main.text("budget.whole") : Output.value(gap, "phase");
                out.line(Main.text("budget.missing", part, Output.value(gap, "unknown@"), Output.value(gap, "of@"),
                        Output.value(gap, "what")));
            }
            return 0;
        }
    }

    @Command(name = "lines")
    static final class Lines implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Which which;

        @Override
        public Integer call() {
            JsonNode lines = connection.api().get(AT + "/lines" + which.query());
            new Output(spec.commandLine().getOut())
                    .table(connection.json, lines, "line.label", "figures.current@", "figures.committed@", "figures.executed@",
                            "figures.spent@",
                    "figures.free@", "line.id");
            return 0;
        }
    }

    @Command(name = "cube")
    static final class Cube implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Which which;

        @Option(names = "--rows", descriptionKey = "budget-rows", paramLabel = "DIMENSION", defaultValue = "SOURCE")
        String rows;

        @Option(names = "--columns", descriptionKey = "budget-columns", paramLabel = "DIMENSION", defaultValue = "YEAR")
        String columns;

        @Option(names = "--measure", descriptionKey = "budget-measure", paramLabel = "FIGURE", defaultValue = "current")
        String measure;

        @Override
        public Integer call() {
            JsonNode cube = connection.api()
                    .get(AT + "/cube" + which.query() + "rows=" + Api.encode(rows) + "&columns=" + Api.encode(columns));
            if (!cube.path("total").has(measure)) {
                throw new CommandLine.ParameterException(spec.commandLine(),
                        Main.text("budget.no-measure", measure, String.join(", ", cube.path("total").propertyNames())));
            }
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(cube);
                return 0;
            }
            List<JsonNode> lines = new ArrayList<>();
            for (int i = 0; i < cube.path("rows").size(); i++) {
                lines.add(line(cube, cube.path("rows").path(i).asString("-"), cube.path("cells").path(i), cube.path("rowTotals").path(i)));
            }
            lines.add(line(cube, "total", cube.path("columnTotals"), cube.path("total")));
            List<String> fields = new ArrayList<>(List.of("row"));
            cube.path("columns").forEach(column -> fields.add(column.asString("-") + (isRate() ? "" : "@")));
            fields.add(isRate() ? "total" : "total@");
            out.table(lines, fields.toArray(String[]::new));
            return 0;
        }

        private boolean isRate() {
            return measure.endsWith("Rate") || measure.equals("executionOfReceived");
        }

        private JsonNode line(JsonNode cube, String name, JsonNode cells, JsonNode total) {
            ObjectNode line = Api.JSON.createObjectNode();
            line.put("row", name);
            for (int i = 0; i < cube.path("columns").size(); i++) {
                line.set(cube.path("columns").path(i).asString("-"), cells.path(i).path(measure));
            }
            line.set("total", total.path(measure));
            return line;
        }
    }

    @Command(name = "flow")
    static final class Flow implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Which which;

        @Override
        public Integer call() {
            JsonNode flow = connection.api().get(AT + "/flow" + which.query());
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(flow);
            } else {
                Map<String, JsonNode> nodes = new HashMap<>();
                flow.path("nodes").forEach(node -> nodes.put(node.path("id").asString(), node.path("label")));
                List<JsonNode> bands = new ArrayList<>();
                for (JsonNode link : flow.path("links")) {
                    ObjectNode band = Api.JSON.createObjectNode();
                    band.set("from", nodes.get(link.path("from").asString()));
                    band.set("to", nodes.get(link.path("to").asString()));
                    band.set("amount", link.path("amount"));
                    bands.add(band);
                }
                out.table(bands, "from", "to", "amount@");
            }
            return 0;
        }
    }
}
