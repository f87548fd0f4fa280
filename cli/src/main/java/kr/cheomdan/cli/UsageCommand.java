package kr.cheomdan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "usage",
        subcommands = {
            UsageCommand.Import.class,
            UsageReconcileCommand.class,
            UsageReading.Records.class,
            UsageReading.Record.class,
            UsageReading.Months.class,
            UsageReading.Rules.class,
            UsageReading.Classes.class,
            UsageCommand.Link.class,
            UsageCommand.Reread.class
        })
final class UsageCommand {

    static final String AT = "/api/v1/usage";

    /** Sends a file of accounting, says what is in it, and posts it unless asked not to. */
    @Command(name = "import")
    static final class Import implements Callable<Integer> {

        private static final long POLL_MS = 500;

        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "FILE")
        Path file;

        @Option(names = "--from", paramLabel = "TIME")
        String from;

        @Option(names = "--to", paramLabel = "TIME")
        String to;

        @Option(names = "--layout", paramLabel = "LAYOUT")
        String layout;

        @Option(names = "--cluster", paramLabel = "NAME")
        String cluster;

        @Option(names = "--offset", paramLabel = "OFFSET")
        String offset;

        @Option(names = "--dry-run")
        boolean dryRun;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString());
            }
            Api api = connection.api();
            StringBuilder query = new StringBuilder("?fileName=" + Api.encode(file.getFileName()) + "&post=" + !dryRun);
            Map<String, String> given = new TreeMap<>();
            given.put("from", from);
            given.put("to", to);
            given.put("layout", layout);
            given.put("cluster", cluster);
            given.put("offset", offset);
            given.forEach((name, value) -> query.append(value == null ? "" : "&" + name + "=" + Api.encode(value)));
            JsonNode run = untilRead(api, api.postFile(AT + "/imports" + query, file));
            String id = run.path("id").asString();
            if (dryRun && run.path("state").asString("").equals("CHECKED")) {
                api.post(AT + "/imports/" + id + "/discard");
            }
            return tell(run);
        }

        private JsonNode untilRead(Api api, JsonNode begun) throws InterruptedException {
            PrintWriter progress = spec.commandLine().getErr();
            JsonNode run = begun;
            long told = 0;
            while (run.path("state").asString("").matches("CHECKING|POSTING")) {
                long read = run.path("linesRead").asLong(0);
                if (read > told) {
                    progress.print("\r" + Main.text("usage.reading", read));
                    progress.flush();
                    told = read;
                }
                Thread.sleep(POLL_MS);
                run = api.get(AT + "/imports/" + run.path("id").asString());
            }
            if (told > 0) {
                progress.println();
            }
            return run;
        }

        private int tell(JsonNode run) {
            Output out = new Output(spec.commandLine().getOut());
            if (run.path("state").asString("").equals("FAILED")) {
                spec.commandLine().getErr().println(Main.text("usage.failed", UsageWords.fault(run.path("fault").asString(""))));
                return Main.REFUSED;
            }
            if (connection.json) {
                out.json(dryRun ? run.path("dryRun") : run);
                return 0;
            }
            out.line(Main.text(dryRun ? "usage.only-read" : "usage.file-says"));
            out.facts(run.path("dryRun"), "jobs@", "cpuHours", "gpuHours", "wallHours", "waitHours", "from", "to", "layout", "offset");
            skipped(out, "usage.skipped", run.path("dryRun").path("skipped"));
            JsonNode missing = run.path("dryRun").path("missing");
            if (!missing.isEmpty()) {
                List<String> names = new ArrayList<>();
                missing.forEach(each -> names.add(each.asString()));
                out.line(Main.text("usage.missing", String.join(", ", names)));
            }
            if (!dryRun) {
                out.line("");
                out.line(Main.text("usage.posted"));
                out.facts(run.path("posted"), "added@", "changed@", "unchanged@");
                skipped(out, "usage.kept", run.path("posted").path("notCounted"));
            }
            return 0;
        }

        private static void skipped(Output out, String heading, JsonNode counts) {
            if (!counts.isEmpty()) {
                out.line(Main.text(heading));
            }
            counts.properties().forEach(each -> out.line("  " + UsageWords.reason(each.getKey()) + ": "
                    + Amounts.readable(each.getValue().asLong(), "")));
        }
    }

    /** Says to which award an account of a cluster belongs. */
    @Command(name = "link")
    static final class Link implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "CLUSTER")
        String cluster;

        @Parameters(index = "1", paramLabel = "ACCOUNT")
        String account;

        @Parameters(index = "2", paramLabel = "AWARD")
        String award;

        @Option(names = "--from", paramLabel = "TIME", required = true)
        String from;

        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode link = api.post(AT + "/accounts", Map.of("cluster", cluster, "account", account,
                    "award", AwardCommand.id(api, award), "from", Times.start(from).toString()));
            new Output(spec.commandLine().getOut()).facts(connection.json, link, "cluster", "account", "award", "~from");
            return 0;
        }
    }

    /** Has the server read the last days of every scheduler's accounting again. */
    @Command(name = "reread")
    static final class Reread implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Override
        public Integer call() {
            JsonNode outcome = connection.api().post(AT + "/reread");
            new Output(spec.commandLine().getOut()).facts(connection.json, outcome, "added@", "changed@", "unchanged@");
            return 0;
        }
    }
}
