package kr.cheomdan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "call", subcommands = {CallCommand.ListAll.class, CallCommand.Show.class})
final class CallCommand {

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--phase", paramLabel = "PHASE")
        String phase;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            JsonNode calls = connection.api()
                    .get("/api/v1/calls?size=50&page=" + page + (phase == null ? "" : "&phase=" + Api.encode(phase)));
            new Output(spec.commandLine().getOut())
                    .list(connection.json, calls, "code", "phase", "title", "closesAt", "offer.total@offer.unit");
            return 0;
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "CODE")
        String code;

        @Override
        public Integer call() {
            JsonNode one = connection.api().get("/api/v1/calls/" + Api.encode(code));
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(one);
                return 0;
            }
            out.facts(one, "code", "phase", "title", "purpose", "axis", "sector", "opensAt", "closesAt", "offer.total@offer.unit",
                    "offer.smallest@offer.unit", "offer.largest@offer.unit", "use.from", "use.until");
            out.line("");
            out.table(one.path("criteria"), "code", "name", "weight", "maxScore");
            out.line("");
            out.table(one.path("form"), "key", "kind", "required", "label");
            return 0;
        }
    }
}
