package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Data that an organisation keeps with the data centre. */
@Command(
        name = "dataset",
        subcommands = {
            DatasetCommand.ListAll.class,
            DatasetCommand.Show.class,
            DatasetCommand.Create.class,
            DatasetCommand.Upload.class,
            DatasetCommand.Download.class,
            DatasetCommand.Uses.class,
            DatasetCommand.Withdraw.class,
            DatasetCommand.Restore.class,
            DatasetCommand.Destroy.class
        })
final class DatasetCommand {

    private static final String ALL = "/api/v1/datasets";

    private DatasetCommand() {}

    /** Something of one dataset. */
    private abstract static class OfOne extends OneRecord {
        @Parameters(index = "0", paramLabel = "DATASET")
        String id;

        @Override
        String path() {
            return ALL + "/" + Api.encode(id);
        }

        @Override
        void show(Output out, JsonNode dataset) {
            out.facts(connection.json, dataset, "id", "name", "description", "licence", "source", "state", "shared", "personal",
                    "versions", "newest.number", "newest.fileName", "newest.sha256", "newest.bytes");
        }
    }

    @Command(name = "list")
    static final class ListAll extends RecordList {
        @Option(names = "--search", paramLabel = "TEXT", descriptionKey = "dataset-search")
        String text;

        @Override
        public Integer call() {
            return list(asked(ALL).with("q", text), "id", "name", "licence", "state", "shared", "versions", "newest.fileName");
        }
    }

    @Command(name = "show")
    static final class Show extends OfOne {
        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode dataset = api.get(path());
            show(dataset);
            if (!connection.json) {
                Output out = out();
                out.line("");
                out.table(api.get(path() + "/versions"), "number", "fileName", "sha256", "bytes", "profile.rows", "~uploadedAt",
                        "uploadedByName", "note");
                out.line("");
                out.table(dataset.path("newest").path("profile").path("columns"), "name", "kind", "missing", "distinct", "least", "most",
                        "mean");
            }
            return 0;
        }
    }

    @Command(name = "create")
    static final class Create implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "NAME", descriptionKey = "dataset-name")
        String name;

        @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", descriptionKey = "dataset-file")
        Path file;

        @Option(names = "--organisation", paramLabel = "ORGANISATION", descriptionKey = "dataset-organisation")
        String organisation;

        @Option(names = "--description", paramLabel = "TEXT", required = true, descriptionKey = "dataset-description")
        String description;

        @Option(names = "--licence", paramLabel = "TEXT", required = true, descriptionKey = "dataset-licence")
        String licence;

        @Option(names = "--source", paramLabel = "TEXT", descriptionKey = "dataset-source")
        String source;

        @Option(names = "--personal", descriptionKey = "dataset-personal")
        boolean personal;

        @Option(names = "--shared", descriptionKey = "dataset-shared")
        boolean shared;

        @Override
        public Integer call() throws IOException {
            Api api = connection.api();
            if (file != null) {
                // Before there is a dataset without a file.
                LargeFiles.refuse(api, file);
            }
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("organisationId", Whose.id(api, organisation));
            said.put("name", name);
            said.put("description", description);
            said.put("licence", licence);
            said.put("source", source);
            said.put("personal", personal);
            said.put("shared", shared);
            JsonNode dataset = api.post(ALL, said);
            String path = ALL + "/" + dataset.path("id").asString();
            if (file != null) {
                upload(api, path, file, null);
                dataset = api.get(path);
            }
            new Output(spec.commandLine().getOut()).facts(connection.json, dataset, "id", "name", "licence", "state", "versions",
                    "newest.sha256");
            return 0;
        }
    }

    private static JsonNode upload(Api api, String path, Path file, String note) throws IOException {
        LargeFiles.refuse(api, file);
        Multipart form = new Multipart().file("file", file);
        if (note != null) {
            form.field("note", note);
        }
        return api.post(path + "/versions", form);
    }

    @Command(name = "upload")
    static final class Upload extends OfOne {
        @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "dataset-file")
        Path file;

        @Option(names = "--note", paramLabel = "TEXT", descriptionKey = "dataset-note")
        String note;

        @Override
        public Integer call() throws IOException {
            JsonNode version = upload(connection.api(), path(), file, note);
            out().facts(connection.json, version, "number", "fileName", "sha256", "bytes", "profile.kind",
                    "profile.rows");
            return 0;
        }
    }

    @Command(name = "download")
    static final class Download extends OfOne {
        @Option(names = "--number", paramLabel = "N", descriptionKey = "dataset-version")
        Integer number;

        @Option(names = "--to", paramLabel = "FILE", required = true, descriptionKey = "dataset-to")
        Path to;

        @Override
        public Integer call() throws IOException {
            Path place = to.toAbsolutePath().normalize();
            if (Files.exists(place)) {
                throw ApiRefused.here(Main.text("dataset.there", to));
            }
            if (!Files.isDirectory(place.getParent())) {
                throw ApiRefused.here(Main.text("no-folder", place.getParent()));
            }
            Api api = connection.api();
            int which = number != null ? number : api.get(path()).path("versions").asInt();
            long bytes = api.save(path() + "/versions/" + which + "/file", to);
            if (!connection.json) {
                out().line(Main.text("job.files.kept", to, bytes));
            }
            return 0;
        }
    }

    @Command(name = "uses")
    static final class Uses extends RecordList {
        @Parameters(index = "0", paramLabel = "DATASET")
        String id;

        @Override
        public Integer call() {
            return list(asked(ALL + "/" + Api.encode(id) + "/uses"), "jobId", "number", "input", "~usedAt", "usedByName");
        }
    }

    /** A step that is given with its reason. */
    private abstract static class Reasoned extends OfOne {
        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "dataset-reason")
        String reason;

        int step(String name) {
            return step(name, Map.of("reason", reason));
        }
    }

    @Command(name = "withdraw")
    static final class Withdraw extends Reasoned {
        @Override
        public Integer call() {
            return step("withdraw");
        }
    }

    @Command(name = "restore")
    static final class Restore extends Reasoned {
        @Override
        public Integer call() {
            return step("restore");
        }
    }

    @Command(name = "destroy")
    static final class Destroy extends Reasoned {
        @Override
        public Integer call() {
            return step("destroy");
        }
    }
}
