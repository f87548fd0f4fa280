package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The files that a job was given and those that it made: their names, one of them, or a folder of them as a zip. */
@Command(name = "files")
final class JobFiles implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", paramLabel = "JOB")
    String id;

    @Parameters(index = "1", paramLabel = "PATH", arity = "0..1")
    String path;

    @Option(names = "--input")
    boolean input;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE")
    Path output;

    @Override
    public Integer call() throws IOException {
        Api api = connection.api();
        String at = "/api/v1/jobs/" + Api.encode(id) + "/files";
        Output out = new Output(spec.commandLine().getOut());
        if (path == null) {
            JsonNode files = api.get(at);
            if (connection.json) {
                out.json(files);
            } else {
                out.table(called(files), "of", "path", "bytes@", "~changedAt");
            }
            return 0;
        }
        boolean isFolder = path.endsWith("/");
        String folder = path.replaceAll("/+$", "");
        String own = folder.isEmpty() ? id : String.valueOf(Path.of(folder).getFileName());
        Path kept = output == null ? Path.of(isFolder ? own + ".zip" : own) : output;
        if (output == null && Files.exists(kept)) {
            throw ApiRefused.here(Main.text("job.files.there", kept));
        }
        String what = isFolder ? "/zip?folder=" + Api.encode(folder)
                : "/content?path=" + Api.encode(path) + (input ? "&of=input" : "");
        long bytes = api.save(at + what, kept);
        out.line(Main.text("job.files.kept", kept, bytes));
        return 0;
    }

    private static Iterable<JsonNode> called(JsonNode files) {
        List<JsonNode> all = new ArrayList<>();
        for (String of : new String[] {"input", "output"}) {
            for (JsonNode file : files.path(of + "s")) {
                all.add(((ObjectNode) file).put("of", of));
            }
        }
        return all;
    }
}
