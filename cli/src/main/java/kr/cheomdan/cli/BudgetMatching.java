package kr.cheomdan.cli;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What the sources agreed to bear, and what they brought in. */
@Command(name = "matching", subcommands = {BudgetMatching.Show.class, BudgetMatching.Agree.class})
final class BudgetMatching {

    private static final String AT = "/api/v1/budget/matching";

    private BudgetMatching() {}

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--plan", descriptionKey = "budget-plan", paramLabel = "CODE")
        String plan;

        @Override
        public Integer call() {
            JsonNode monitors = connection.api().get(AT + (plan == null ? "" : "?plan=" + Api.encode(plan)));
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(monitors);
                return 0;
            }
            for (JsonNode monitor : monitors) {
                out.facts(monitor, "rule.phase", "rule.programme", "rule.tolerance", "actual@");
                out.line("");
                out.table(monitor.path("standings"), "source", "agreed", "actual@", "share", "shortKrw@");
            }
            return 0;
        }
    }

    @Command(name = "agree")
    static final class Agree implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--plan", descriptionKey = "budget-plan", paramLabel = "CODE")
        String plan;

        @Option(names = "--phase", descriptionKey = "budget-phase", paramLabel = "PHASE")
        String phase;

        @Option(names = "--programme", descriptionKey = "budget-programme", paramLabel = "CODE")
        String programme;

        @Option(names = "--share", descriptionKey = "budget-percent", paramLabel = "SOURCE=PERCENT", required = true)
        Map<String, BigDecimal> shares;

        @Option(names = "--tolerance", descriptionKey = "budget-tolerance", paramLabel = "POINTS")
        BigDecimal tolerance;

        @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
        String note;

        @Override
        public Integer call() {
            Map<String, Object> rule = new HashMap<>();
            rule.put("planCode", plan);
            rule.put("phase", phase);
            rule.put("programme", programme);
            rule.put("shares", shares);
            rule.put("tolerance", tolerance);
            rule.put("note", note);
            JsonNode agreed = connection.api().post(AT, rule);
            new Output(spec.commandLine().getOut())
                    .facts(connection.json, agreed, "id", "planCode", "phase", "programme", "tolerance", "note");
            return 0;
        }
    }
}
