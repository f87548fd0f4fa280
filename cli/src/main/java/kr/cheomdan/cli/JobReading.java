package kr.cheomdan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How well a job used what it asked for, and what it ran. */
final class JobReading {

    private JobReading() {}

    private abstract static class OfOne implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "JOB")
        String id;

        String at(String what) {
            return "/api/v1/jobs/" + Api.encode(id) + "/" + what;
        }

        Output out() {
            return new Output(spec.commandLine().getOut());
        }
    }

    @Command(name = "report")
    static final class Report extends OfOne {
        @Override
        public Integer call() {
            JsonNode report = connection.api().get(at("report"));
            if (connection.json) {
                out().json(report);
                return 0;
            }
            JsonNode efficiency = report.path("efficiency");
            efficiency.path("measures").forEach(each -> ReportWords.readable((ObjectNode) each));
            out().table(efficiency.path("measures"), "kind", "used", "asked");
            efficiency.path("advice").forEach(each -> out().line(ReportWords.advice(each)));
            out().table(report.path("attempts"), "record.jobId", "record.state", "~record.startedAt", "~record.endedAt", "devices",
                    "charged@unit", "reason");
            return 0;
        }
    }

    @Command(name = "script")
    static final class Script extends OfOne {
        @Override
        public Integer call() {
            JsonNode script = connection.api().get(at("script"));
            if (connection.json) {
                out().json(script);
            } else {
                spec.commandLine().getOut().print(script.path("script").asString(""));
                spec.commandLine().getOut().flush();
            }
            return 0;
        }
    }
}
