package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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

/** A job before it is submitted, again, and beside another. */
final class JobRuns {

    private JobRuns() {}

    @Command(name = "validate")
    static final class Validate implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        JobWish wish;

        @Parameters(index = "0", paramLabel = "SCRIPT")
        Path script;

        @Override
        public Integer call() throws IOException {
            Api api = connection.api();
            JsonNode check = api.post("/api/v1/jobs/validate", wish.whole(api, script));
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(check);
            } else {
                for (JsonNode each : check.path("findings")) {
                    String severity = Main.text(each.path("severity").asString("").equals("ERROR") ? "job.error" : "job.hint");
                    out.line(severity + "  " + each.path("sentence").asString(""));
                }
                out.line(Main.text(check.path("submittable").asBoolean() ? "job.good" : "job.faulty", check.path("errors").asInt()));
            }
            return check.path("submittable").asBoolean() ? 0 : Main.REFUSED;
        }
    }

    @Command(name = "rerun")
    static final class Rerun implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Mixin
        Once once;

        @Parameters(index = "0", paramLabel = "JOB")
        String id;

        @Option(names = "--name", paramLabel = "TEXT")
        String name;

        @Option(names = "--cpus", paramLabel = "N")
        Integer cpus;

        @Option(names = "--gpus", paramLabel = "N")
        Integer gpus;

        @Option(names = "--memory", paramLabel = "MiB")
        Long memoryMib;

        @Option(names = "--limit", paramLabel = "DURATION", converter = JobCommand.Durations.class)
        Duration limit;

        @Option(names = "--wait")
        boolean wait;

        @Override
        public Integer call() throws InterruptedException {
            Map<String, Object> otherwise = new HashMap<>();
            put(otherwise, "name", name);
            put(otherwise, "cpus", cpus);
            put(otherwise, "gpus", gpus);
            put(otherwise, "memoryBytes", memoryMib == null ? null : memoryMib * 1024 * 1024);
            put(otherwise, "timeLimitSeconds", limit == null ? null : limit.toSeconds());
            Api api = connection.api();
            JsonNode job = once.ask(key -> api.postOnce(key, "/api/v1/jobs/" + Api.encode(id) + "/rerun", otherwise));
            if (wait) {
                job = Waiting.untilEnded(api, job.path("id").asString(), connection.json ? null : spec.commandLine().getErr());
            }
            JobCommand.show(spec, connection, job);
            return !wait || job.path("state").asString("").equals("COMPLETED") ? 0 : Main.REFUSED;
        }

        private static void put(Map<String, Object> values, String key, Object value) {
            if (value != null) {
                values.put(key, value);
            }
        }
    }

    @Command(name = "compare")
    static final class Compare implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "JOB")
        String one;

        @Parameters(index = "1", paramLabel = "OTHER")
        String other;

        @Override
        public Integer call() {
            JsonNode found = connection.api().get("/api/v1/jobs/" + Api.encode(one) + "/compare?with=" + Api.encode(other));
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(found);
                return 0;
            }
            String unit = found.path("one").path("unit").asString("");
            for (JsonNode row : found.path("rows")) {
                boolean differs = !row.path("one").equals(row.path("other"));
                String field = row.path("field").asString("");
                ((ObjectNode) row).put("field", ComparedWords.label(field)).put("differs", differs ? "*" : "")
                        .put("one", ComparedWords.value(field, row.path("one"), unit))
                        .put("other", ComparedWords.value(field, row.path("other"), found.path("other").path("unit").asString(unit)));
            }
            out.table(found.path("rows"), "field", "differs", "one", "other");
            if (!found.path("metrics").isEmpty()) {
                out.table(found.path("metrics"), "name", "one", "other");
            }
            for (JsonNode line : found.path("script")) {
                String mark = switch (line.path("kind").asString("")) {
                    case "ADDED" -> "+ ";
                    case "REMOVED" -> "- ";
                    case "GAP" -> "...";
                    default -> "  ";
                };
                out.line(mark + line.path("text").asString(""));
            }
            return 0;
        }
    }
}
