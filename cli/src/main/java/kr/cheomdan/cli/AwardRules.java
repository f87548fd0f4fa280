package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The rules of amendments and of notices: those that hold, held and will hold, and setting others. */
final class AwardRules {

    private AwardRules() {}

    private abstract static class Rules implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--set", paramLabel = "FILE")
        Path set;

        /** @param parts of a rule that are shown, in the order of columns */
        int run(String address, String rule, String... parts) throws IOException {
            Api api = connection.api();
            Output out = new Output(spec.commandLine().getOut());
            String[] columns = new String[parts.length + 3];
            for (int at = 0; at < parts.length; at++) {
                columns[at] = parts[at].startsWith("~") ? "~" + rule + "." + parts[at].substring(1) : rule + "." + parts[at];
            }
            System.arraycopy(new String[] {"reason", "changedBy", "~changedAt"}, 0, columns, parts.length, 3);
            if (set == null) {
                out.table(connection.json, api.get(address), columns);
            } else {
                out.facts(connection.json, api.post(address, read(set)), columns);
            }
            return 0;
        }

        private static JsonNode read(Path file) throws IOException {
            try {
                return Api.JSON.readTree(Files.readString(file));
            } catch (JacksonException unreadable) {
                throw ApiRefused.here(Main.text("not-json", file, unreadable.getOriginalMessage()));
            }
        }
    }

    @Command(name = "rules")
    static final class OfAmendments extends Rules {
        @Override
        public Integer call() throws IOException {
            return run("/api/v1/amendments/rules", "rules", "~validFrom", "supplementPermille", "supplementsMost", "extensionDays",
                    "extensionsMost", "secondPersonPermille", "secondPersonDays", "answerDays", "reopenDays", "stopEndsRunning",
                    "changeArticle", "stopArticle");
        }
    }

    @Command(name = "notice-rules")
    static final class OfNotices extends Rules {
        @Override
        public Integer call() throws IOException {
            return run("/api/v1/notices/rules", "rule", "~validFrom", "levels", "article");
        }
    }
}
