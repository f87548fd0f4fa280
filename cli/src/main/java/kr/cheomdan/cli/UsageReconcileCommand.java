package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

/** Holds what a scheduler says against the ledger; ends with 1 where a difference is not explained. */
@Command(name = "reconcile")
final class UsageReconcileCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE")
    Path file;

    @Option(names = "--cluster", paramLabel = "NAME")
    String cluster;

    @Option(names = "--from", paramLabel = "TIME")
    String from;

    @Option(names = "--to", paramLabel = "TIME")
    String to;

    @Option(names = "--offset", paramLabel = "OFFSET")
    String offset;

    @Override
    public Integer call() throws IOException {
        if (file != null && !Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Api api = connection.api();
        Output out = new Output(spec.commandLine().getOut());
        boolean clean = true;
        JsonNode clusters = cluster == null ? api.get(UsageCommand.AT + "/clusters") : Api.JSON.createArrayNode().add(cluster);
        for (JsonNode each : clusters) {
            JsonNode result = reconciled(api, each.asString());
            clean &= result.path("unexplained").asLong() == 0;
            if (connection.json) {
                out.json(result);
            } else {
                tell(api, out, result);
            }
        }
        if (clusters.isEmpty()) {
            out.line(Main.text("none"));
        }
        return clean ? 0 : Main.REFUSED;
    }

    private JsonNode reconciled(Api api, String name) throws IOException {
        StringBuilder query = new StringBuilder("/reconciliation?cluster=" + Api.encode(name));
        Map<String, String> given = new TreeMap<>();
        given.put("from", from);
        given.put("to", to);
        given.put("offset", offset);
        given.forEach((key, value) -> query.append(value == null ? "" : "&" + key + "=" + Api.encode(value)));
        String path = UsageCommand.AT + query;
        return file == null ? api.get(path) : api.postFile(path, file);
    }

    private static void tell(Api api, Output out, JsonNode result) {
        out.line(result.path("cluster").asString(""));
        for (JsonNode line : result.path("lines")) {
            long ledger = line.path("used").asLong() + line.path("uncovered").asLong();
            out.line(Main.text("usage.says", number(api, line.path("award").asString("")), line.path("unit").asString(""),
                    line.path("scheduler").asLong(), ledger, line.path("uncovered").asLong(), line.path("notCounted").asLong(),
                    line.path("scheduler").asLong() - ledger - line.path("notCounted").asLong()));
        }
        result.path("notCounted").properties().forEach(each ->
                out.line(Main.text("usage.not-counted", UsageWords.reason(each.getKey()), each.getValue().path("jobs").asLong())));
        for (JsonNode each : result.path("differences")) {
            out.line(Main.text("usage.difference", UsageWords.kind(each.path("kind").asString("")), each.path("jobId").asString(""),
                    each.path("submittedAt").asString(""), each.path("scheduler").asLong(), each.path("ledger").asLong(),
                    each.path("unit").asString("")));
        }
        long unexplained = result.path("unexplained").asLong();
        out.line(unexplained == 0 ? Main.text("usage.clean") : Main.text("usage.unexplained", unexplained));
    }

    /** As pages call the award; whoever may reconcile may see it. */
    private static String number(Api api, String award) {
        return award.isEmpty() ? award : api.get("/api/v1/awards/" + Api.encode(award)).path("number").asString(award);
    }
}
