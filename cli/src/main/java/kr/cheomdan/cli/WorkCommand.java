package kr.cheomdan.cli;

import java.util.HashMap;
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

/** The register of works of media art. */
@Command(name = "work", subcommands = {WorkCommand.ListAll.class, WorkCommand.Show.class, WorkCommand.Add.class, WorkCommand.Publish.class,
        WorkCommand.Withdraw.class, WorkShowings.class})
final class WorkCommand {

    private static final String[] FACTS = {"title", "artist", "kind", "year", "state", "job", "stills", "id"};

    @Command(name = "list")
    static final class ListAll extends RecordList {
        @Option(names = "--open")
        boolean open;

        @Option(names = "--state", paramLabel = "STATE")
        String state;

        @Option(names = "--kind", paramLabel = "KIND")
        String kind;

        @Option(names = "--query", paramLabel = "TEXT")
        String query;

        @Option(names = "--waiting")
        boolean waiting;

        @Override
        public Integer call() {
            if (open) {
                return list(asked("/api/v1/open/works").with("kind", constant(kind)).with("q", query),
                        "title", "artist", "organisation", "kind", "year", "visitors", "id");
            }
            return list(asked("/api/v1/works").with("state", constant(state)).with("kind", constant(kind)).with("q", query)
                    .with("waiting", waiting ? "true" : null), "title", "artist", "kind", "year", "state", "id");
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "WORK")
        String work;

        @Option(names = "--open")
        boolean open;

        @Override
        public Integer call() {
            JsonNode shown = connection.api().get((open ? "/api/v1/open/works/" : "/api/v1/works/") + Api.encode(work));
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(shown);
                return 0;
            }
            if (open) {
                out.facts(shown, "title", "artist", "organisation", "kind", "year", "stills", "visitors", "id");
                out.line("");
                out.table(shown.path("showings"), "place", "from", "until", "confirmed", "visitors", "countedHow", "evidenceLevel", "id");
            } else {
                out.facts(shown.path("work"), FACTS);
                out.line("");
                out.table(shown.path("showings"), "place", "from", "until", "tookPlace", "visitors", "evidenceLevel", "state", "id");
            }
            return 0;
        }
    }

    /** The register; shows what stands in it. */
    abstract static class Entry extends OneRecord {
        @Override
        String path() {
            return "/api/v1/works";
        }

        @Override
        void show(Output out, JsonNode shown) {
            out.facts(connection.json, shown, FACTS);
        }
    }

    @Command(name = "add")
    static final class Add extends Entry {
        @Option(names = "--title", paramLabel = "KOREAN", required = true)
        String title;

        @Option(names = "--title-en", paramLabel = "ENGLISH")
        String titleEn;

        @Option(names = "--artist", paramLabel = "NAME", required = true)
        String artist;

        @Option(names = "--kind", paramLabel = "KIND", required = true)
        String kind;

        @Option(names = "--year", paramLabel = "YEAR", required = true)
        int year;

        @Option(names = "--job", paramLabel = "JOB")
        String job;

        @Option(names = "--stills", paramLabel = "TEXT")
        String stills;

        @Option(names = "--organisation", paramLabel = "ORGANISATION")
        String organisation;

        @Override
        public Integer call() {
            Map<String, Object> wanted = new HashMap<>(Map.of("titleKo", title, "artist", artist, "kind", constant(kind), "year", year));
            wanted.put("titleEn", titleEn);
            wanted.put("job", job);
            wanted.put("stills", stills);
            wanted.put("organisation", Whose.id(connection.api(), organisation));
            return enter(wanted);
        }
    }

    /** A work that is named; the server answers its state at the version that is read before. */
    abstract static class OneWork extends Entry {
        @Parameters(index = "0", paramLabel = "WORK")
        String work;

        @Override
        String path() {
            return super.path() + "/" + Api.encode(work);
        }
    }

    @Command(name = "publish")
    static final class Publish extends OneWork {
        @Override
        public Integer call() {
            return step("publish", Map.of());
        }
    }

    @Command(name = "withdraw")
    static final class Withdraw extends OneWork {
        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Override
        public Integer call() {
            return step("withdraw", Map.of("reason", reason));
        }
    }

    private WorkCommand() {}

    /** As people may type it: facade-film. */
    static String constant(String typed) {
        return typed == null ? null : typed.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
