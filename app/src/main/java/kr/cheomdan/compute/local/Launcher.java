package kr.cheomdan.compute.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.supervised.ControlFiles;
import kr.cheomdan.compute.supervised.Machine;
import kr.cheomdan.compute.supervised.Preparation;
import kr.cheomdan.compute.supervised.Preparation.Place;
import kr.cheomdan.compute.supervised.Share;
import kr.cheomdan.sandbox.Sandbox;

/** Prepares a job's directory and calls its supervisor, which from then on needs nobody. */
final class Launcher {

    private static final long ANSWER_SECONDS = 20;

    private final LocalEngineProperties settings;
    private final Preparation preparation;
    private final boolean handsOver;
    private final List<Integer> processors;

    Launcher(LocalEngineProperties settings, Sandbox sandbox, boolean confined, boolean root) {
        this.settings = settings;
        this.handsOver = root && confined;
        int user = root ? settings.sandboxUser() : Machine.user();
        this.preparation = new Preparation(settings.supervision(), sandbox, confined, user, user);
        this.processors = Machine.processors();
    }

    void launch(LocalJob local, Share share) throws IOException {
        EngineJob job = local.job;
        ControlFiles files = local.files;
        Files.createDirectories(files.directory());
        Path scratch = Files.createDirectories(job.directory().resolve("tmp"));
        handOver(job.work());
        handOver(scratch);
        preparation.lay(job, files, new Place(
                List.of("taskset", "-c", processors(share)),
                local.partition.deviceFiles(share.gpus()),
                Map.of("CUDA_VISIBLE_DEVICES", ControlFiles.text(share.gpus()))));
        files.writeShare(share);
        call(files.directory());
    }

    /** In a session of its own, so that neither the server's end nor a signal to its terminal reaches the job. */
    private static void call(Path control) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "setsid", "--fork", "bash", control.resolve("supervisor.sh").toString(), control.toString());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(control.resolve("supervisor.log").toFile()));
        Process process = builder.directory(control.toFile()).start();
        try {
            if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("the supervisor could not be called");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while calling the supervisor", e);
        }
    }

    /** A partition may be said to have more processors than the machine; they are then shared. */
    private String processors(Share share) {
        return ControlFiles.text(share.cpus().stream()
                .map(cpu -> processors.get(cpu % processors.size()))
                .distinct()
                .sorted()
                .toList());
    }

    private void handOver(Path directory) throws IOException {
        if (handsOver) {
            Files.setAttribute(directory, "unix:uid", settings.sandboxUser());
            Files.setAttribute(directory, "unix:gid", settings.sandboxUser());
        }
    }
}
