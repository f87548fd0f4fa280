package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "plan", subcommands = {PlanCommand.Show.class, PlanCommand.Load.class})
final class PlanCommand {

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Override
        public Integer call() {
            JsonNode plan = connection.api().get("/api/v1/plan");
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(plan);
                return 0;
            }
            out.facts(plan, "code", "name", "region", "until", "budgetKrw@");
            out.line("");
            out.table(plan.path("targets"), "indicator", "value@", "due");
            return 0;
        }
    }

    @Command(name = "load")
    static final class Load implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "FILE")
        Path file;

        @Option(names = "--apply")
        boolean apply;

        @Override
        public Integer call() throws IOException {
            JsonNode load = connection.api()
                    .post(
                            "/api/v1/plan?fileName=" + Api.encode(file.getFileName()) + "&apply=" + apply,
                            Files.readAllBytes(file),
                            "application/yaml");
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(load);
                return 0;
            }
            out.table(load.path("differences"), "path", "before", "after");
            if (!load.path("retiring").isEmpty()) {
                out.line(Main.text("plan.retiring"));
                load.path("retiring").forEach(code -> out.line("  " + code.asString()));
            }
            out.line(Main.text("plan.load." + load.path("outcome").asString("")));
            return 0;
        }
    }
}
