package kr.cheomdan.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Jobs as forms to begin with. */
@Command(
        name = "template",
        subcommands = {JobTemplateCommand.ListAll.class, JobTemplateCommand.Show.class, JobTemplateCommand.Save.class,
                JobTemplateCommand.Delete.class, JobTemplateCommand.Restore.class, JobTemplateFiles.Export.class,
                JobTemplateFiles.Import.class})
final class JobTemplateCommand {

    static final String ALL = "/api/v1/job-templates";

    static String at(String id) {
        return ALL + "/" + Api.encode(id);
    }

    static int show(CommandSpec spec, Connection connection, JsonNode template) {
        Output out = new Output(spec.commandLine().getOut());
        out.facts(connection.json, template, "id", "name", "description", "organisation", "content.partition", "content.cpus",
                "content.gpus", "content.nodes", "content.memoryMib", "content.timeLimitSeconds", "content.array");
        return 0;
    }

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Override
        public Integer call() {
            new Output(spec.commandLine().getOut()).table(
                    connection.json, connection.api().get(ALL), "id", "name", "authorName", "content.cpus", "content.gpus", "description");
            return 0;
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "TEMPLATE")
        String id;

        @Option(names = "--script")
        boolean script;

        @Override
        public Integer call() {
            JsonNode template = connection.api().get(at(id));
            if (script) {
                spec.commandLine().getOut().print(template.path("content").path("script").asString(""));
                spec.commandLine().getOut().flush();
                return 0;
            }
            return show(spec, connection, template);
        }
    }

    @Command(name = "save")
    static final class Save implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "NAME")
        String name;

        @Parameters(index = "1", paramLabel = "SCRIPT")
        Path script;

        @Option(names = "--description", paramLabel = "TEXT", defaultValue = "")
        String description;

        @Option(names = "--organisation", paramLabel = "ORGANISATION")
        String organisation;

        @Option(names = "--partition", paramLabel = "NAME")
        String partition;

        @Option(names = "--cpus", paramLabel = "N", defaultValue = "1")
        int cpus;

        @Option(names = "--gpus", paramLabel = "N", defaultValue = "0")
        int gpus;

        @Option(names = "--nodes", paramLabel = "N", defaultValue = "1")
        int nodes;

        @Option(names = "--memory", paramLabel = "MiB")
        Long memoryMib;

        @Option(names = "--limit", paramLabel = "DURATION", defaultValue = "PT10M", converter = JobCommand.Durations.class)
        Duration limit;

        @Option(names = "--array", paramLabel = "INDICES")
        String array;

        @Override
        public Integer call() {
            Map<String, Object> content = new HashMap<>(Map.of(
                    "cpus", cpus, "gpus", gpus, "gpu", gpus > 0, "nodes", nodes, "timeLimitSeconds", limit.toSeconds(),
                    "script", JobWish.text(script)));
            content.put("partition", partition);
            content.put("memoryMib", memoryMib);
            content.put("array", array);
            Map<String, Object> body = new HashMap<>(Map.of("name", name, "description", description, "content", content));
            Api api = connection.api();
            body.put("organisation", Whose.id(api, organisation));
            return show(spec, connection, api.post(ALL, body));
        }
    }

    @Command(name = "delete")
    static final class Delete implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "TEMPLATE")
        String id;

        @Override
        public Integer call() {
            connection.api().delete(at(id), "\"0\"");
            new Output(spec.commandLine().getOut()).line(Main.text("job.template.deleted", id));
            return 0;
        }
    }

    @Command(name = "restore")
    static final class Restore implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "TEMPLATE")
        String id;

        @Override
        public Integer call() {
            return show(spec, connection, connection.api().post(at(id) + "/restore"));
        }
    }
}
