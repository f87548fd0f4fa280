package kr.cheomdan.cli;

import java.io.IOException;
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

/** Records what was seen of the benefit that a run claims, or takes that back. */
@Command(name = "evidence")
final class SolutionEvidence implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", paramLabel = "JOB")
    String job;

    @Option(names = "--won", paramLabel = "N", descriptionKey = "evidence-won")
    Long won;

    @Option(names = "--note", paramLabel = "TEXT", descriptionKey = "evidence-note")
    String note;

    @Option(names = "--file", paramLabel = "FILE", descriptionKey = "evidence-file")
    Path file;

    @Option(names = "--withdraw", paramLabel = "REASON", descriptionKey = "evidence-withdraw")
    String withdraw;

    @Override
    public Integer call() throws IOException {
        String path = "/api/v1/solutions/runs/" + Api.encode(job) + "/evidence";
        Api api = connection.api();
        JsonNode claim;
        if (withdraw != null) {
            claim = api.post(path + "/withdraw", Map.of("reason", withdraw));
        } else {
            Multipart form = new Multipart();
            if (won != null) {
                form.field("won", won);
            }
            form.field("note", note == null ? "" : note);
            if (file != null) {
                form.file("file", file);
            }
            claim = api.postOnce(Once.fresh(), path, form);
        }
        Output out = new Output(spec.commandLine().getOut());
        if (connection.json) {
            out.json(claim);
        } else {
            out.facts(claim, "jobId", "won@", "per", "evidence.won@", "evidence.note", "evidence.fileName", "evidence.recordedByName");
        }
        return 0;
    }
}
