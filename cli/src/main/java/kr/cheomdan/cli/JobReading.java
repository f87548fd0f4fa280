package kr.cheomdan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

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
            out().table(report.path("efficiency").path("measures"), "kind", "used@", "asked@");
            report.path("efficiency").path("advice").forEach(each -> {
                Object[] arguments = new Object[each.path("arguments").size()];
                for (int index = 0; index < arguments.length; index++) {
                    arguments[index] = each.path("arguments").path(index).asLong();
                }
                out().line(Main.text("job.advice." + each.path("code").asString(""), arguments));
            });
            out().table(report.path("attempts"), "record.jobId", "record.state", "record.startedAt", "record.endedAt", "devices",
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
