package kr.cheomdan.compute.supervised;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kr.cheomdan.compute.engine.EngineJob;
import kr.cheomdan.sandbox.Confined;
import kr.cheomdan.sandbox.Mount;
import kr.cheomdan.sandbox.Sandbox;

/** Lays down in a job's control directory all that its supervisor reads, so that from then on it needs nobody. */
public final class Preparation {

    /**
     * Where a job is put.
     *
     * @param before what the command line begins with
     * @param devices device files of its own
     * @param environment variables that depend on the place
     */
    public record Place(List<String> before, List<Path> devices, Map<String, String> environment) {}

    /** The job as it sees itself inside the sandbox. */
    private static final String INSIDE = "/job";

    private final Supervision settings;
    private final Sandbox sandbox;
    private final boolean confined;
    private final int user;
    private final int group;
    private final String supervisor = Scripts.read(Preparation.class, "supervisor.sh");

    /** @param user whom the job runs as, by number */
    public Preparation(Supervision settings, Sandbox sandbox, boolean confined, int user, int group) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.confined = confined;
        this.user = user;
        this.group = group;
    }

    /** The control directory and the job's {@code tmp} exist and belong to whom they should. */
    public void lay(EngineJob job, ControlFiles files, Place place) throws IOException {
        Confined command = command(job, files, place);
        files.writeParts("command", command.command());
        files.writeParts("sandbox-8", command.staged());
        files.writeParts("sandbox-9", command.arguments());
        files.publish("settings", limits(job));
        files.publish("supervisor.sh", supervisor);
    }

    private Confined command(EngineJob job, ControlFiles files, Place place) throws IOException {
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
        List<String> whole = new ArrayList<>(place.before());
        Map<String, String> environment = environment(job, place, home);
        if (!confined) {
            whole.addAll(List.of("setsid", "env", "-i", "-C", job.work().toString()));
            environment.forEach((name, value) -> whole.add(name + "=" + value));
            whole.addAll(program);
            return new Confined(whole, List.of(), List.of());
        }
        Confined shut = sandbox.confine(program, mounts(job, files, place), environment, INSIDE + "/work");
        whole.addAll(shut.command());
        return new Confined(whole, shut.staged(), shut.arguments());
    }

    private static List<String> script(EngineJob job, Path home) throws IOException {
        String script = home.resolve("script").toString();
        byte[] start = new byte[2];
        try (InputStream text = Files.newInputStream(job.script())) {
            boolean namesInterpreter = text.readNBytes(start, 0, 2) == 2 && start[0] == '#' && start[1] == '!';
            return namesInterpreter ? List.of(script) : List.of("sh", script);
        }
    }

    private List<Mount> mounts(EngineJob job, ControlFiles files, Place place) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        // First, so that it does not cover what lies below it.
        mounts.add(Mount.writable(job.directory().resolve("tmp"), "/tmp"));
        mounts.add(Mount.optional(Path.of(System.getProperty("java.home")).toRealPath()));
        if (job.program() != null) {
            for (Path readable : job.program().readable()) {
                mounts.add(Mount.readable(readable, readable.toString()));
            }
        }
        if (job.program() == null) {
            // Shells and tools ask who they are. A program that comes from elsewhere has no business with people, made up or not.
            mounts.add(Mount.readable(people(files, "passwd", "job:x:%1$d:%2$d:job:/job/work:/bin/sh\n"), "/etc/passwd"));
            mounts.add(Mount.readable(people(files, "group", "job:x:%2$d:\n"), "/etc/group"));
        }
        mounts.add(Mount.writable(job.work(), INSIDE + "/work"));
        mounts.add(Mount.readable(job.inputs(), INSIDE + "/inputs"));
        if (job.program() == null) {
            mounts.add(Mount.readable(job.script(), INSIDE + "/script"));
        }
        place.devices().forEach(device -> mounts.add(Mount.device(device)));
        return mounts;
    }

    private Path people(ControlFiles files, String name, String text) throws IOException {
        files.publish(name, text.formatted(user, group));
        return files.directory().resolve(name);
    }

    private Map<String, String> environment(EngineJob job, Place place, Path home) {
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
        Integer task = job.part().task();
        if (task != null) {
            environment.put("CHEOMDAN_TASK", task.toString());
            // By this name scripts know it that were written for a scheduler.
            environment.put("SLURM_ARRAY_TASK_ID", task.toString());
        }
        if (job.nodes() > 1) {
            environment.put("CHEOMDAN_NODES", String.valueOf(job.nodes()));
            environment.put("CHEOMDAN_NODE_RANK", String.valueOf(job.part().node()));
        }
        environment.putAll(place.environment());
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
}
