package kr.cheomdan.solutions;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.compute.ShippedProgram;
import kr.cheomdan.shared.Localized;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command lines of the shipped programs. The check of an input is run here and now, small and bounded, in a process of its own: the
 * code that reads a format exists once, in the program, and a faulty input can hurt nobody else.
 */
@Component
class Programs {

    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final int WARNS_OF_NATIVE_CODE = 24;
    private static final int CHECKS_AT_ONCE = 2;
    private static final int LARGEST_ANSWER = 1 << 20;

    private final Catalogue catalogue;
    private final WorkloadsProperties properties;
    private final JsonMapper json = new JsonMapper();
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);

    Programs(Catalogue catalogue, WorkloadsProperties properties) {
        this.catalogue = catalogue;
        this.properties = properties;
    }

    /** The program as a job: input in {@code ../inputs}, results in the working directory. */
    ShippedProgram job(Description description, int cpus, Map<String, Long> parameters) {
        Path directory = catalogue.directory();
        long heapMegabytes = (description.solution().resources().memoryBytes() >> 20) / 2;
        List<String> command = new ArrayList<>(java(heapMegabytes));
        command.add("-Djava.library.path=" + directory.resolve("native"));
        command.addAll(program(description));
        command.addAll(List.of(
                description.solution().id(), "--input", "../inputs/" + description.inputName(), "--output", ".",
                "--workers", Integer.toString(cpus)));
        parameters.forEach((name, value) -> command.addAll(List.of(description.options().get(name), value.toString())));
        return new ShippedProgram(description.solution().id(), command, List.of(directory), Map.of());
    }

    /**
     * Has an input checked.
     *
     * @throws kr.cheomdan.shared.RefusedException where the check does not come to an end
     */
    InputReport check(Description description, byte[] content) {
        try {
            if (!checks.tryAcquire(properties.checkTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw SolutionsRefusal.CHECK_BUSY.with();
            }
            try {
                return runCheck(description, content);
            } finally {
                checks.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw SolutionsRefusal.CHECK_BUSY.with();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private InputReport runCheck(Description description, byte[] content) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cheomdan-check-");
        Path input = folder.resolve("input");
        Path answer = folder.resolve("answer");
        Path errors = folder.resolve("errors");
        try {
            Files.write(input, content);
            List<String> command = new ArrayList<>(java(128));
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
            command.addAll(program(description));
            command.addAll(List.of("check", description.solution().id(), "--input", input.toString()));
            Process process = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectOutput(answer.toFile()).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(properties.checkTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                LOG.warn("the check of an input for {} was stopped after {}", description.solution().id(), properties.checkTimeout());
                throw SolutionsRefusal.CHECK_FAILED.with();
            }
            return report(description, Files.readString(answer), Files.readString(errors));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private InputReport report(Description description, String answer, String errors) {
        try {
            return report(json.readTree(answer));
        } catch (JacksonException unreadable) {
            LOG.error("the check of an input for {} answered nothing readable; it said: {}", description.solution().id(),
                    errors.substring(0, Math.min(errors.length(), LARGEST_ANSWER)));
            throw SolutionsRefusal.CHECK_FAILED.with();
        }
    }

    /** What a program says of an input, on standard output or in {@code error.json}. */
    InputReport report(JsonNode answer) {
        List<InputFinding> findings = new ArrayList<>();
        for (JsonNode finding : answer.path("findings")) {
            findings.add(new InputFinding(
                    finding.path("severity").asString("").equals("ERROR"),
                    finding.path("code").asString(""),
                    finding.path("line").isInt() ? finding.path("line").intValue() : null,
                    new Localized(finding.path("ko").asString(""), finding.path("en").asString(""))));
        }
        Map<String, Object> summary = new java.util.LinkedHashMap<>();
        answer.path("summary").properties().forEach(entry -> summary.put(entry.getKey(), json.treeToValue(entry.getValue(), Object.class)));
        return new InputReport(answer.path("usable").asBoolean(false), summary, findings);
    }

    private static List<String> java(long heapMegabytes) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_CODE) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        return command;
    }

    private List<String> program(Description description) {
        Path directory = catalogue.directory();
        Path jar = directory.resolve("cheomdan-workloads.jar");
        String classPath = jar + File.pathSeparator + directory.resolve("lib") + File.separator + "*";
        return List.of("-cp", classPath, description.program());
    }
}
