package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Templates as files, the same as those of the page: to be kept outside or carried to another installation. */
final class JobTemplateFiles {

    private static final String FORMAT = "cheomdan-job-template/1";

    private JobTemplateFiles() {}

    @Command(name = "export")
    static final class Export implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "TEMPLATE")
        String id;

        @Override
        public Integer call() {
            JsonNode template = connection.api().get(JobTemplateCommand.at(id));
            ObjectNode file = Api.JSON.createObjectNode().put("format", FORMAT);
            file.set("name", template.path("name"));
            file.set("description", template.path("description"));
            file.set("job", template.path("content"));
            new Output(spec.commandLine().getOut()).json(file);
            return 0;
        }
    }

    @Command(name = "import")
    static final class Import implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "FILE")
        Path file;

        @Option(names = "--name", paramLabel = "TEXT")
        String name;

        @Override
        public Integer call() throws IOException {
            JsonNode kept = read();
            Map<String, Object> template = new HashMap<>();
            template.put("name", name == null ? kept.path("name") : name);
            template.put("description", kept.path("description"));
            template.put("content", kept.path("job"));
            return JobTemplateCommand.show(spec, connection, connection.api().post(JobTemplateCommand.ALL, template));
        }

        private JsonNode read() throws IOException {
            byte[] content = Files.readAllBytes(file);
            try {
                JsonNode kept = Api.JSON.readTree(content);
                if (kept.path("format").asString("").equals(FORMAT) && kept.path("job").isObject()) {
                    return kept;
                }
            } catch (JacksonException noTemplate) {
                throw ApiRefused.here(Main.text("job.template.unreadable", file));
            }
            throw ApiRefused.here(Main.text("job.template.unreadable", file));
        }
    }
}
