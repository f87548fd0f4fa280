package kr.cheomdan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "audit", subcommands = AuditCommand.Verify.class)
final class AuditCommand {

    @Command(name = "verify")
    static final class Verify implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Override
        public Integer call() {
            JsonNode result = connection.api().get("/api/v1/audit/verify");
            Output out = new Output(spec.commandLine().getOut());
            boolean sound = result.path("sound").asBoolean(false);
            if (connection.json) {
                out.json(result);
            } else if (sound) {
                out.line(Main.text("audit.sound", result.path("checked").asLong(), result.path("lastHash").asString("")));
            } else {
                out.line(Main.text(
                        "audit.bad", result.path("badEntry").asString("?"), result.path("fault").asString(""),
                        result.path("checked").asLong()));
            }
            return sound ? 0 : Main.REFUSED;
        }
    }
}
