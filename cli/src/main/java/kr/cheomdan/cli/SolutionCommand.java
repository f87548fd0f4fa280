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

@Command(
        name = "solution",
        subcommands = {SolutionCommand.ListAll.class, SolutionCommand.Show.class, SolutionCommand.Run.class})
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
            new Output(spec.commandLine().getOut()).table(connection.json, all, "id", "version", "sector", "name", "input.format");
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
            out.facts(one, "id", "version", "sector", "name", "summary", "input.description", "input.samples");
            out.line("");
            out.table(one.path("parameters"), "name", "label", "least", "most", "usual");
            return 0;
        }
    }

    @Command(name = "run")
    static final class Run implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Parameters(index = "0", paramLabel = "ID")
        String id;

        @Option(names = "--award", paramLabel = "AWARD", required = true)
        String award;

        @Option(names = "--input", paramLabel = "FILE")
        Path input;

        @Option(names = "--sample", paramLabel = "NAME")
        String sample;

        @Option(names = "--set", paramLabel = "K=V")
        Map<String, String> parameters = Map.of();

        @Option(names = "--cpus", paramLabel = "N")
        Integer cpus;

        @Option(names = "--no-wait")
        boolean noWait;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Api api = connection.api();
            Multipart form = new Multipart().field("award", AwardCommand.id(api, award));
            if (cpus != null) {
                form.field("cpus", cpus);
            }
            parameters.forEach(form::field);
            if (input != null) {
                form.file("input", input.getFileName().toString(), Files.readAllBytes(input));
            } else if (sample != null) {
                form.field("sample", sample);
            }
            String path = "/api/v1/solutions/" + Api.encode(id) + "/runs";
            String job = once.ask(key -> api.postOnce(key, path, form)).path("jobId").asString();
            Output out = new Output(spec.commandLine().getOut());
            if (!noWait) {
                Waiting.untilEnded(api, job, connection.json ? null : spec.commandLine().getErr());
            }
            JsonNode result = api.get("/api/v1/solutions/runs/" + job);
            boolean good = noWait || result.path("job").path("state").asString("").equals("COMPLETED");
            if (connection.json) {
                out.json(result);
            } else {
                out.facts(result, "run.jobId", "job.state", "metrics", "benefit", "cpuSeconds");
                out.table(result.path("outputs"), "path", "bytes");
                for (JsonNode finding : result.path("error").path("findings")) {
                    out.line(Output.value(finding, "text"));
                }
            }
            return good ? 0 : Main.REFUSED;
        }
    }
}
