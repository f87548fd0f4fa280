package kr.cheomdan.solutions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.sandbox.Confinement;
import kr.cheomdan.web.Uploads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has inputs looked at here and now, small and bounded, in a process of its own that is shut in: a faulty input can hurt nobody else.
 */
@Component
class InputChecks {

    private static final Logger LOG = LoggerFactory.getLogger(InputChecks.class);
    private static final int CHECKS_AT_ONCE = 2;
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final int MOST_SAID = 2_000;

    private final Programs programs;
    private final WorkloadsProperties properties;
    private final Uploads uploads;
    private final JsonMapper json = new JsonMapper();
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);
    /** Found out when it is first needed: making a sandbox takes its time, and a server has to start fast. */
    private @Nullable Confinement confinement;

    InputChecks(Programs programs, WorkloadsProperties properties, Uploads uploads) {
        this.programs = programs;
        this.properties = properties;
        this.uploads = uploads;
    }

    /** @throws kr.cheomdan.shared.RefusedException where the check does not come to an end */
    InputReport check(PreparedRun run) {
        try {
            if (!checks.tryAcquire(properties.checkTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw SolutionsRefusal.CHECK_BUSY.with();
            }
            try {
                return runCheck(run);
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

    private InputReport runCheck(PreparedRun run) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(uploads.directory(), "check-");
        Path answer = folder.resolve("answer");
        Path errors = folder.resolve("errors");
        try {
            Path inputs = Files.createDirectory(folder.resolve("inputs"));
            Map<String, Path> files = new LinkedHashMap<>();
            for (PreparedRun.Given given : run.inputs()) {
                Path file = inputs.resolve(given.fileInJob());
                layDown(given.content(), file);
                files.put(given.name(), file);
            }
            ProcessBuilder check = new ProcessBuilder(command(run, files, inputs)).directory(folder.toFile())
                    .redirectOutput(answer.toFile()).redirectError(errors.toFile());
            check.environment().keySet().removeIf(name -> !name.equals("PATH"));
            Process process = check.start();
            process.getOutputStream().close();
            if (!process.waitFor(properties.checkTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                LOG.warn("the check of inputs for {} was stopped after {}", run.solution().id(), properties.checkTimeout());
                throw SolutionsRefusal.CHECK_TOO_LONG.with(properties.checkTimeout().toSeconds());
            }
            return report(run, answer, errors);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** A copy that others can read: the check runs as nobody, and what is kept is for the server alone. */
    private static void layDown(Resource content, Path file) throws IOException {
        try (InputStream in = content.getInputStream()) {
            Files.copy(in, file);
        }
    }

    private List<String> command(PreparedRun run, Map<String, Path> files, Path inputs) {
        long heap = Math.min(run.solution().description().resources().memoryBytes() / 2, properties.checkMemory().toBytes());
        List<String> command = programs.check(run.solution(), files, run.parameters(), run.cpuSeconds(), heap);
        List<Path> readable = new ArrayList<>(programs.readableToCheck(run.solution()));
        readable.add(inputs);
        return confinement().around(command, readable, List.of(), inputs, Map.of());
    }

    /** What strangers send is read in a sandbox or not at all; where there is none, it is looked for again the next time. */
    private synchronized Confinement confinement() {
        if (confinement == null) {
            confinement = Confinement.find(properties.sandbox()).orElseThrow(() -> {
                LOG.error("inputs cannot be checked: {} is not there or cannot make a sandbox (cheomdan.workloads.sandbox)",
                        properties.sandbox());
                return SolutionsRefusal.CHECK_NOT_CONFINED.with();
            });
        }
        return confinement;
    }

    private InputReport report(PreparedRun run, Path answer, Path errors) throws IOException {
        try {
            if (Files.size(answer) <= LARGEST_ANSWER) {
                return json.readValue(Files.readString(answer), InputReport.class);
            }
        } catch (JacksonException unreadable) {
            // Said below, with what it said.
        }
        LOG.error("the check of inputs for {} answered nothing readable; it said: {}", run.solution().id(), beginning(errors));
        throw SolutionsRefusal.CHECK_FAILED.with();
    }

    private static String beginning(Path errors) throws IOException {
        try (InputStream in = Files.newInputStream(errors)) {
            return new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8);
        }
    }
}
