package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
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
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "job",
        subcommands = {JobCommand.Submit.class, JobRuns.Validate.class, JobCommand.ListAll.class, JobCommand.Show.class,
                JobCommand.Tasks.class, JobLog.class, JobFiles.class, JobReading.Report.class, JobReading.Script.class,
                JobCommand.Cancel.class, JobRuns.Rerun.class, JobRuns.Compare.class,
                JobTemplateCommand.class})
final class JobCommand {

    @Command(name = "submit")
    static final class Submit implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Parameters(index = "0", paramLabel = "SCRIPT")
        Path script;

        @Mixin
        JobWish wish;

        @Option(names = "--input", paramLabel = "FILE")
        List<Path> inputs = List.of();

        @Option(names = "--wait")
        boolean wait;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Api api = connection.api();
            Multipart form = new Multipart()
                    .json("job", wish.body(api, script))
                    .file("script", script);
            for (Path input : inputs) {
                form.file("input", input);
            }
            JsonNode accepted = once.ask(key -> api.postOnce(key, "/api/v1/jobs", form));
            if (wait) {
                accepted = Waiting.untilEnded(api, accepted.path("id").asString(), connection.json ? null : spec.commandLine().getErr());
            }
            show(spec, connection, accepted);
            return !wait || accepted.path("state").asString("").equals("COMPLETED") ? 0 : Main.REFUSED;
        }
    }

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--state", paramLabel = "STATE")
        String state;

        @Option(names = "--award", paramLabel = "AWARD")
        String award;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode jobs = api.get(new Query("/api/v1/jobs").with("size", 50).with("page", page).with("state", state)
                    .with("award", award == null ? null : AwardCommand.id(api, award)).toString());
            new Output(spec.commandLine().getOut())
                    .list(connection.json, jobs, "id", "state", "name", "partition", "held@unit",
                            "charged=outcome.chargedSeconds@unit", "~submittedAt");
            return 0;
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "JOB")
        String id;

        @Override
        public Integer call() {
            show(spec, connection, connection.api().get("/api/v1/jobs/" + Api.encode(id)));
            return 0;
        }
    }

    @Command(name = "tasks")
    static final class Tasks implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "JOB")
        String id;

        @Option(names = "--state", paramLabel = "STATE")
        String state;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            JsonNode tasks = connection.api().get("/api/v1/jobs/" + Api.encode(id) + "/tasks?size=100&page=" + page
                    + (state == null ? "" : "&state=" + Api.encode(state)));
            new Output(spec.commandLine().getOut())
                    .list(connection.json, tasks, "index", "state", "attempts", "~startedAt", "end.reason", "end.exitCode",
                            "end.usedSeconds");
            return 0;
        }
    }

    @Command(name = "cancel")
    static final class Cancel implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "JOB")
        String id;

        @Option(names = "--task", paramLabel = "INDEX")
        Integer task;

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
        String reason;

        @Override
        public Integer call() {
            JsonNode answer = connection.api().post(path(id, task) + "/cancel", Map.of("reason", reason));
            if (task == null) {
                show(spec, connection, answer);
            } else {
                new Output(spec.commandLine().getOut())
                        .facts(connection.json, answer, "index", "state", "cancelRequested", "~startedAt", "end.reason");
            }
            return 0;
        }
    }

    /** Of a job, or of one task of an array. */
    private static String path(String id, Integer task) {
        return "/api/v1/jobs/" + Api.encode(id) + (task == null ? "" : "/tasks/" + task);
    }

    static void show(CommandSpec spec, Connection connection, JsonNode job) {
        String waitingFor = job.path("waitingFor").asString("");
        if (!connection.json && !waitingFor.isEmpty()) {
            ((ObjectNode) job).put("waitingFor", ReportWords.waiting(waitingFor));
        }
        new Output(spec.commandLine().getOut())
                .facts(connection.json, job, "id", "name", "state", "partition", "size.cpus", "size.gpus", "~size.timeLimit",
                        "size.nodes", "held@unit", "array.indices", "array.states", "waitingFor", "turn.position",
                        "~turn.expectedStart", "~submittedAt", "~startedAt", "~outcome.endedAt", "outcome.reason", "outcome.exitCode",
                        "outcome.charged=outcome.chargedSeconds@unit", "outcome.released=outcome.releasedSeconds@unit");
    }

    /** A job to wait for. */
    record Wait(String job, String condition) {}

    /** {@code JOB}, which must have completed, or {@code JOB:any}, {@code JOB:not-ok}. */
    static final class Waits implements picocli.CommandLine.ITypeConverter<Wait> {
        @Override
        public Wait convert(String typed) {
            String[] parts = typed.strip().split(":", 2);
            String word = parts.length == 1 ? "ok" : parts[1].strip();
            String condition = word.toUpperCase(Locale.ROOT).replace('-', '_');
            if (!List.of("OK", "ANY", "NOT_OK").contains(condition)) {
                throw new picocli.CommandLine.TypeConversionException(Main.text("not-a-condition", word));
            }
            return new Wait(parts[0].strip(), condition);
        }
    }

    /** {@code 90s}, {@code 10m}, {@code 2h} or ISO 8601 ({@code PT10M}). */
    static final class Durations implements picocli.CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String typed) {
            String text = typed.strip().toUpperCase(Locale.ROOT);
            try {
                return Duration.parse(text.startsWith("P") ? text : "PT" + text);
            } catch (DateTimeException none) {
                throw new picocli.CommandLine.TypeConversionException(Main.text("not-a-duration", typed));
            }
        }
    }
}
