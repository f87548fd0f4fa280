package kr.cheomdan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "solution",
        subcommands = {
            SolutionCommand.ListAll.class, SolutionCommand.Show.class, SolutionRun.class, SolutionCheck.class,
            SolutionSectors.class, SolutionEvidence.class
        })
final class SolutionCommand {

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Override
        public Integer call() {
            JsonNode all = connection.api().get("/api/v1/solutions");
            new Output(spec.commandLine().getOut()).table(connection.json, all, "id", "version", "sector", "name");
            return 0;
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "ID")
        String id;

        @Override
        public Integer call() {
            JsonNode one = connection.api().get("/api/v1/solutions/" + Api.encode(id));
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(one);
                return 0;
            }
            out.facts(one, "id", "version", "sector", "name", "summary");
            if (one.path("notice").isObject()) {
                out.facts(one, "notice");
            }
            out.facts(one, "resources.cpuSeconds", "resources.usualCpus", "resources.usualGpus", "resources.memoryBytes");
            for (JsonNode input : one.path("inputs")) {
                out.line("");
                out.line("--input " + input.path("name").asString() + "=FILE");
                out.facts(input, "title", "description", "format", "required", "samples");
                if (!input.path("columns").isEmpty()) {
                    out.whole(input.path("columns"), "name", "kind", "unit", "least", "most", "required", "label");
                }
            }
            out.line("");
            out.whole(one.path("parameters"), "name", "kind", "unit", "least", "most", "usual", "use", "label");
            for (JsonNode parameter : one.path("parameters")) {
                if (!parameter.path("choices").isEmpty()) {
                    out.line("");
                    out.line("--set " + parameter.path("name").asString() + "=VALUE");
                    out.whole(parameter.path("choices"), "value", "label");
                }
            }
            out.line("");
            out.whole(one.path("licences"), "part", "licence");
            return 0;
        }
    }
}
