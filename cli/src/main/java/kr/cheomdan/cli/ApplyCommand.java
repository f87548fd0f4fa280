package kr.cheomdan.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Writes an application step by step: what is given is saved, what is not stays as it was; {@code --submit} hands it in. */
@Command(name = "apply")
final class ApplyCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", paramLabel = "CALL")
    String call;

    @Option(names = "--organisation", paramLabel = "ORGANISATION")
    String organisation;

    @Option(names = "--title", paramLabel = "TEXT")
    String title;

    @Option(names = "--hours", paramLabel = "N")
    BigDecimal hours;

    @Option(names = "--answer", paramLabel = "KEY=TEXT")
    Map<String, String> answers = Map.of();

    @Option(names = "--answers", paramLabel = "FILE.json")
    Path answersFile;

    @Option(names = "--declare")
    boolean declare;

    @Option(names = "--submit")
    boolean submit;

    @Override
    public Integer call() throws IOException {
        Api api = connection.api();
        JsonNode application = api.post("/api/v1/applications", Map.of("call", call, "organisation", Whose.idOrOnly(api, organisation)));
        String path = "/api/v1/applications/" + application.path("id").asString();
        JsonNode saved = api.put(path, draft(application), Api.etag(application));
        Output out = new Output(spec.commandLine().getOut());
        if (submit) {
            JsonNode receipt = api.post(path + "/submit", Map.of(), Api.etag(saved));
            show(out, receipt, "number", "receivedAt", "sha256");
            return 0;
        }
        JsonNode check = api.get(path + "/check");
        show(out, saved, "id", "number", "state", "title", "ask.amount", "ask.unit");
        if (!connection.json) {
            out.table(check.path("points"), "field", "blocking", "sentence");
        }
        return 0;
    }

    private ObjectNode draft(JsonNode application) throws IOException {
        ObjectNode draft = Api.JSON.createObjectNode();
        draft.set("title", title == null ? application.path("title") : draft.stringNode(title));
        draft.set(
                "askAmount",
                hours == null
                        ? application.path("ask").path("amount")
                        : draft.numberNode(Amounts.seconds(hours)));
        ObjectNode all = draft.putObject("answers");
        application.path("answers").properties().forEach(answer -> all.set(answer.getKey(), answer.getValue()));
        if (answersFile != null) {
            Api.JSON.readTree(Files.readAllBytes(answersFile)).properties().forEach(answer -> all.set(answer.getKey(), answer.getValue()));
        }
        answers.forEach(all::put);
        draft.put("declared", declare || application.path("declared").asBoolean(false));
        return draft;
    }

    private void show(Output out, JsonNode node, String... fields) {
        if (connection.json) {
            out.json(node);
        } else {
            out.facts(node, fields);
        }
    }
}
