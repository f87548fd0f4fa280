package kr.cheomdan.compute.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.compute.local.Sandbox.Confined;
import kr.cheomdan.compute.local.Sandbox.Mount;

/** Prepares a job's directory and calls its supervisor, which from then on needs nobody. */
final class Launcher {

    private static final long ANSWER_SECONDS = 20;
    /** The job as it sees itself inside the sandbox. */
    private static final String INSIDE = "/job";

    private final LocalEngineProperties settings;
    private final Sandbox sandbox;
    private final boolean confined;
    private final boolean root;
    private final List<Integer> processors;
    private final String supervisor = Scripts.read("supervisor.sh");

    Launcher(LocalEngineProperties settings, Sandbox sandbox, boolean confined, boolean root) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.confined = confined;
        this.root = root;
        this.processors = Machine.processors();
    }

    void launch(LocalJob local, Devices.Share share) throws IOException {
        EngineJob job = local.job;
        ControlFiles files = local.files;
        Files.createDirectories(files.directory());
        Path scratch = Files.createDirectories(job.directory().resolve("tmp"));
        handOver(job.work());
        handOver(scratch);
        Confined command = command(local, share);
        files.writeParts("command", command.command());
        files.writeParts("sandbox-8", command.staged());
        files.writeParts("sandbox-9", command.arguments());
        files.publish("settings", limits(job));
        files.publish("supervisor.sh", supervisor);
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

    private Confined command(LocalJob local, Devices.Share share) throws IOException {
        EngineJob job = local.job;
        Path home = confined ? Path.of(INSIDE) : job.directory();
        List<String> program = new ArrayList<>(List.of("prlimit", "--core=0", "--fsize=" + settings.fileSize().toBytes()));
        if (confined) {
            // Counted inside the sandbox's own user namespace; outside it would count the server's processes too.
            program.add("--nproc=" + settings.processes());
        }
        // Growth faster than the supervisor looks ends here; the room above the limit lets it see the rest and give the reason.
        program.add("--data=" + (job.memoryBytes() / 4 * 5 + (128L << 20)));
        program.add("--");
        program.addAll(job.program() == null ? script(job, home) : job.program().arguments());
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", processors(share)));
        Map<String, String> environment = environment(job, share, home);
        if (!confined) {
            pinned.addAll(List.of("setsid", "env", "-i", "-C", job.work().toString()));
            environment.forEach((name, value) -> pinned.add(name + "=" + value));
            pinned.addAll(program);
            return new Confined(pinned, List.of(), List.of());
        }
        Confined shut = sandbox.confine(program, mounts(local, share), environment, INSIDE + "/work");
        pinned.addAll(shut.command());
        return new Confined(pinned, shut.staged(), shut.arguments());
    }

    private static List<String> script(EngineJob job, Path home) throws IOException {
        String script = home.resolve("script").toString();
        byte[] start = new byte[2];
        try (InputStream text = Files.newInputStream(job.script())) {
            boolean namesInterpreter = text.readNBytes(start, 0, 2) == 2 && start[0] == '#' && start[1] == '!';
            return namesInterpreter ? List.of(script) : List.of("sh", script);
        }
    }

    private List<Mount> mounts(LocalJob local, Devices.Share share) throws IOException {
        EngineJob job = local.job;
        List<Mount> mounts = new ArrayList<>();
        // First, so that it does not cover what lies below it.
        mounts.add(Mount.writable(job.directory().resolve("tmp"), "/tmp"));
        Path javaHome = Path.of(System.getProperty("java.home")).toRealPath();
        mounts.add(Mount.readable(javaHome, javaHome.toString()));
        if (job.program() != null) {
            for (Path readable : job.program().readable()) {
                mounts.add(Mount.readable(readable, readable.toString()));
            }
        }
        mounts.add(Mount.readable(people(local.files, "passwd", "job:x:%1$d:%1$d:job:/job/work:/bin/sh\n"), "/etc/passwd"));
        mounts.add(Mount.readable(people(local.files, "group", "job:x:%1$d:\n"), "/etc/group"));
        mounts.add(Mount.writable(job.work(), INSIDE + "/work"));
        mounts.add(Mount.readable(job.inputs(), INSIDE + "/inputs"));
        if (job.program() == null) {
            mounts.add(Mount.readable(job.script(), INSIDE + "/script"));
        }
        local.partition.deviceFiles(share.gpus()).forEach(device -> mounts.add(Mount.device(device)));
        return mounts;
    }

    private Path people(ControlFiles files, String name, String text) throws IOException {
        files.publish(name, text.formatted(root ? settings.sandboxUser() : Machine.user()));
        return files.directory().resolve(name);
    }

    private Map<String, String> environment(EngineJob job, Devices.Share share, Path home) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("TZ", "Asia/Seoul");
        environment.put("HOME", home.resolve("work").toString());
        String temporary = confined ? "/tmp" : job.directory().resolve("tmp").toString();
        environment.put("TMPDIR", temporary);
        // Home is the folder of results: what libraries keep for their next run is none.
        environment.put("XDG_CACHE_HOME", temporary + "/.cache");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("CHEOMDAN_JOB", job.id());
        environment.put("CHEOMDAN_INPUTS", home.resolve("inputs").toString());
        environment.put("CHEOMDAN_CPUS", String.valueOf(job.cpus()));
        environment.put("CHEOMDAN_MEMORY_BYTES", String.valueOf(job.memoryBytes()));
        environment.put("OMP_NUM_THREADS", String.valueOf(job.cpus()));
        environment.put("CUDA_VISIBLE_DEVICES", ControlFiles.text(share.gpus()));
        if (job.program() != null) {
            environment.putAll(job.program().environment());
        }
        return environment;
    }

    private String limits(EngineJob job) {
        return "sandboxed=" + (confined ? 1 : 0)
                + "\nlimit_ms=" + job.timeLimit().toMillis()
                + "\ngrace_ms=" + settings.grace().toMillis()
                + "\nheartbeat_ms=" + settings.heartbeat().toMillis()
                + "\nmemory_bytes=" + job.memoryBytes()
                + "\ndisk_bytes=" + job.diskBytes()
                + "\noutput_bytes=" + job.outputBytesKept()
                + "\n";
    }

    /** A partition may be said to have more processors than the machine; they are then shared. */
    private String processors(Devices.Share share) {
        return ControlFiles.text(share.cpus().stream()
                .map(cpu -> processors.get(cpu % processors.size()))
                .distinct()
                .sorted()
                .toList());
    }

    private void handOver(Path directory) throws IOException {
        if (root && confined) {
            Files.setAttribute(directory, "unix:uid", settings.sandboxUser());
            Files.setAttribute(directory, "unix:gid", settings.sandboxUser());
        }
    }
}
