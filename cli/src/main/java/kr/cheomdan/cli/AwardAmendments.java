package kr.cheomdan.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Asking for more of an award, for longer, or for a part of somebody's share; the answers; and what people were told. */
final class AwardAmendments {

    private static final String[] FACTS = {"kind", "state", "amount=amount.amount@amount.unit", "~until", "reason", "evidence", "~answerBy",
        "needsSecond", "decided.note", "id"};

    private AwardAmendments() {}

    @Command(name = "amendments")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "AWARD", arity = "0..1")
        String award;

        @Override
        public Integer call() {
            Api api = connection.api();
            Output out = new Output(spec.commandLine().getOut());
            String[] columns = {"kind", "state", "amount.amount@amount.unit", "~until", "~answerBy", "id"};
            if (award == null) {
                JsonNode page = api.get("/api/v1/amendments?size=50");
                if (!connection.json) {
                    AwardCommand.name(api, page.path("items"));
                }
                out.list(connection.json, page, "award=number", "kind", "state", "amount.amount@amount.unit", "~until", "~answerBy", "id");
            } else {
                out.table(connection.json, api.get("/api/v1/awards/" + AwardCommand.id(api, award) + "/amendments"), columns);
            }
            return 0;
        }
    }

    @Command(name = "ask")
    static final class Ask implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "AWARD")
        String award;

        @ArgGroup(multiplicity = "1")
        What what;

        @Option(names = "--from", paramLabel = "SHARE")
        String from;

        @Option(names = "--to", paramLabel = "SHARE")
        String to;

        @Option(names = "--reason", paramLabel = "TEXT", required = true)
        String reason;

        @Option(names = "--evidence", paramLabel = "TEXT", required = true)
        String evidence;

        @Option(names = "--file", paramLabel = "FILE")
        List<Path> files = List.of();

        static final class What {
            @Option(names = "--supplement", paramLabel = "HOURS", required = true)
            BigDecimal supplement;

            @Option(names = "--extend", paramLabel = "DAY", required = true)
            String extend;

            @Option(names = "--transfer", paramLabel = "HOURS", required = true)
            BigDecimal transfer;
        }

        @Override
        public Integer call() throws IOException {
            if ((what.transfer == null) != (from == null) || (what.transfer == null) != (to == null)) {
                throw new ParameterException(spec.commandLine(), Main.text("amendments.both-shares"));
            }
            Api api = connection.api();
            String awardId = AwardCommand.id(api, award);
            Map<String, Object> wanted = new HashMap<>(Map.of("reason", reason, "evidence", evidence));
            if (what.extend != null) {
                wanted.putAll(Map.of("kind", "EXTENSION", "until", Times.end(what.extend).toString()));
            } else if (what.supplement != null) {
                wanted.putAll(Map.of("kind", "SUPPLEMENT", "amount", Amounts.seconds(what.supplement)));
            } else {
                wanted.putAll(Map.of("kind", "TRANSFER", "amount", Amounts.seconds(what.transfer)));
                wanted.put("from", AwardShares.id(api, awardId, from));
                wanted.put("to", AwardShares.id(api, awardId, to));
            }
            JsonNode asked = api.post("/api/v1/awards/" + awardId + "/amendments", wanted);
            for (Path file : files) {
                api.postFile(Documents.at(asked.path("id").asString()) + "?name=" + Api.encode(file.getFileName()), file);
            }
            new Output(spec.commandLine().getOut()).facts(connection.json, asked, FACTS);
            return 0;
        }
    }

    @Command(name = "documents")
    static final class Documents implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "REQUEST")
        String request;

        @ArgGroup
        Step step;

        static final class Step {
            @Option(names = "--add", paramLabel = "FILE", required = true)
            Path add;

            @ArgGroup(exclusive = false)
            Get get;
        }

        static final class Get {
            @Option(names = "--get", paramLabel = "SHA256", required = true)
            String sha256;

            @Option(names = "--to", paramLabel = "FILE", required = true)
            Path to;
        }

        static String at(String request) {
            return "/api/v1/amendments/" + Api.encode(request) + "/documents";
        }

        @Override
        public Integer call() throws IOException {
            Api api = connection.api();
            if (step != null && step.get != null) {
                Files.write(step.get.to, api.bytes(at(request) + "/" + Api.encode(step.get.sha256)));
                return 0;
            }
            if (step != null) {
                api.postFile(at(request) + "?name=" + Api.encode(step.add.getFileName()), step.add);
            }
            new Output(spec.commandLine().getOut())
                    .table(connection.json, api.get(at(request)), "name", "bytes@", "sha256", "keptByName", "keptAt");
            return 0;
        }
    }

    @Command(name = "answer")
    static final class Answer implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "REQUEST")
        String request;

        @ArgGroup(multiplicity = "1")
        Step step;

        @Option(names = "--note", paramLabel = "TEXT")
        String note;

        static final class Step {
            @Option(names = "--recommend", required = true)
            boolean recommend;

            @Option(names = "--approve", required = true)
            boolean approve;

            @Option(names = "--refuse", required = true)
            boolean refuse;

            @Option(names = "--grant", required = true)
            boolean grant;

            @Option(names = "--deny", required = true)
            boolean deny;

            @Option(names = "--withdraw", required = true)
            boolean withdraw;

            String name() {
                return Stream.of(recommend ? "recommend" : "", approve ? "approve" : "", refuse ? "refuse" : "", grant ? "grant" : "",
                        deny ? "deny" : "", withdraw ? "withdraw" : "").filter(each -> !each.isEmpty()).findFirst().orElseThrow();
            }
        }

        @Override
        public Integer call() {
            Api api = connection.api();
            String at = "/api/v1/amendments/" + request;
            String version = "\"" + api.get(at).path("version").asInt() + "\"";
            JsonNode answered = api.post(at + "/" + step.name(), note == null ? Map.of() : Map.of("note", note), version);
            new Output(spec.commandLine().getOut()).facts(connection.json, answered, FACTS);
            return 0;
        }
    }

    @Command(name = "notices")
    static final class Notices implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "AWARD", arity = "0..1")
        String award;

        @Option(names = "--seen")
        boolean seen;

        @Override
        public Integer call() {
            if (seen && award != null) {
                throw new ParameterException(spec.commandLine(), Main.text("notices.seen-of-one"));
            }
            Api api = connection.api();
            String only = award == null ? "" : "&award=" + AwardCommand.id(api, award);
            JsonNode page = api.get("/api/v1/notices?size=50" + only);
            String newest = page.path("items").path(0).path("at").asString("");
            if (!connection.json) {
                AwardCommand.name(api, page.path("items"));
            }
            new Output(spec.commandLine().getOut()).list(connection.json, page,
                    "~at", "kind", "award=number", "low.left@unit", "low.granted@unit", "said", "about=subject.id");
            // What came after this list was made is not seen.
            if (seen && !newest.isEmpty()) {
                api.post("/api/v1/notices/seen", Map.of("until", newest));
            }
            return 0;
        }
    }
}
