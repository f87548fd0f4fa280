package kr.cheomdan.compute;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kr.cheomdan.compute.JobRequest.Input;
import kr.cheomdan.compute.engine.Engine;
import kr.cheomdan.compute.engine.EngineReport;
import kr.cheomdan.compute.engine.EngineReport.EnginePartition;
import kr.cheomdan.compute.scripts.Asked;
import kr.cheomdan.compute.scripts.Finding;
import kr.cheomdan.compute.scripts.ScriptCheck;
import kr.cheomdan.compute.scripts.ScriptRefusal;
import kr.cheomdan.compute.tasks.Indices;
import kr.cheomdan.shared.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a request must be like before anything is held for it; what comes out is clean. */
@Component
class JobRules {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_INPUT_NAME = 120;
    private static final int MOST_DEPENDENCIES = 20;
    private static final long MEBI = 1L << 20;
    /** Letters of any script, digits and a few signs; no separator of directories, no hidden file, nothing that shows nothing. */
    private static final Pattern INPUT_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}_][\\p{L}\\p{M}\\p{N} ._+@=,()\\[\\]-]*");

    private final Engine engine;
    private final ComputeProperties properties;

    JobRules(Engine engine, ComputeProperties properties) {
        this.engine = engine;
        this.properties = properties;
    }

    /** Everything about the request but the award; the answer has a clean name, the memory filled in and the script with {@code \n}. */
    JobRequest check(JobRequest request, @Nullable ShippedProgram program) {
        requireKey(request.key());
        EngineReport report = engine.report();
        String name = Text.line("name", request.name(), LONGEST_NAME);
        Partition partition = partition(report, request);
        String script = program == null ? script(request.script(), report.confined()) : null;
        requireSize(request, partition);
        if (script != null) {
            ScriptRefusal.requireGood(findings(request));
        }
        return new JobRequest(
                request.awardId(),
                partition.name(),
                name,
                script,
                request.cpus(),
                request.gpus(),
                memory(request, partition),
                request.timeLimit(),
                inputs(request.inputs(), program != null),
                request.key(),
                shape(request.shape(), partition, report));
    }

    /** The tasks that a clean request asks for; empty where it is no array. */
    Optional<Indices> tasks(JobRequest request) {
        return Optional.ofNullable(request.shape().array()).map(text -> indices(text, engine.report()));
    }

    private Indices indices(String text, EngineReport report) {
        return Indices.of(text, properties.mostTasks(), report.largestIndex());
    }

    private JobRequest.Shape shape(JobRequest.Shape shape, Partition partition, EngineReport report) {
        if (shape.nodes() < 1 || shape.nodes() > partition.nodes()) {
            throw ComputeRefusal.NODES_OUT_OF_RANGE.at("nodes", shape.nodes(), partition.nodes());
        }
        String typed = shape.array() == null || shape.array().isBlank() ? null : shape.array();
        String array = null;
        if (typed != null) {
            Indices indices = indices(typed, report);
            array = indices.atOnce() == null ? indices.text() : indices.text() + "%" + indices.atOnce();
        }
        List<Job.After> after = shape.after().stream().distinct().toList();
        if (after.size() > MOST_DEPENDENCIES) {
            throw ComputeRefusal.TOO_MANY_DEPENDENCIES.at("after", after.size(), MOST_DEPENDENCIES);
        }
        // The class is the partition's from here on.
        return new JobRequest.Shape(shape.nodes(), null, array, after);
    }

    /** The one that is named, which must have the GPUs that are asked for; where none is named, the first that has them. */
    private static Partition partition(EngineReport report, JobRequest request) {
        String type = request.shape().gpuType() == null ? "" : request.shape().gpuType().strip().toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            return request.partition().isBlank() ? fitting(report, request) : partition(report, request.partition());
        }
        List<String> types = report.partitions().stream().map(EnginePartition::gpuClass).filter(Objects::nonNull).distinct().toList();
        if (!types.contains(type)) {
            throw ComputeRefusal.UNKNOWN_GPU_TYPE.at("gpuType", shown(type), types.isEmpty() ? "-" : String.join(", ", types));
        }
        if (request.partition().isBlank()) {
            return report.partitions().stream()
                    .filter(each -> type.equals(each.gpuClass()))
                    .findFirst()
                    .map(Partitions::of)
                    .orElseThrow();
        }
        Partition partition = partition(report, request.partition());
        if (!type.equals(partition.gpuClass())) {
            throw ComputeRefusal.GPU_TYPE_NOT_HERE.at(
                    "gpuType", type, partition.name(), partition.gpuClass() == null ? "-" : partition.gpuClass());
        }
        return partition;
    }

    /** Where neither partition nor class is named: the first without GPUs, or the only one with them. */
    private static Partition fitting(EngineReport report, JobRequest request) {
        List<EnginePartition> fitting = report.partitions().stream()
                .filter(each -> (each.gpuClass() != null) == request.gpus() > 0)
                .toList();
        if (fitting.isEmpty() || request.gpus() > 0 && fitting.size() > 1) {
            return partition(report, request.partition());
        }
        return Partitions.of(fitting.get(0));
    }

    /** What is wrong with the script itself, and where it contradicts what is asked for. */
    static List<Finding> findings(JobRequest request) {
        return ScriptCheck.check(
                request.script() == null ? "" : request.script(),
                new Asked(
                        request.partition().isBlank() ? null : request.partition(), request.cpus(), request.gpus(),
                        request.memoryBytes() == 0 ? null : request.memoryBytes(), request.timeLimit(), request.shape().nodes(),
                        request.shape().array()));
    }

    /** Device seconds that have to be left of the award for one of the tasks to begin. */
    long neededToBegin(JobRequest request, long devices) {
        return engine.neededToBegin(request.timeLimit(), devices);
    }

    Partition partition(String name) {
        return partition(engine.report(), name);
    }

    private static Partition partition(EngineReport report, String name) {
        return report.partitions().stream()
                .filter(partition -> partition.name().equals(name))
                .findFirst()
                .map(Partitions::of)
                .orElseThrow(() -> ComputeRefusal.UNKNOWN_PARTITION.at("partition", shown(name)));
    }

    private static void requireKey(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY || key.chars().anyMatch(Character::isISOControl)) {
            throw ComputeRefusal.KEY_MALFORMED.with(LONGEST_KEY);
        }
    }

    private String script(@Nullable String script, boolean confined) {
        if (script == null || script.isBlank()) {
            throw ComputeRefusal.SCRIPT_MISSING.at("script");
        }
        if (!confined) {
            throw ComputeRefusal.NO_SANDBOX.at("script");
        }
        if (script.indexOf('\0') >= 0) {
            throw ComputeRefusal.SCRIPT_HAS_NUL.at("script");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(script)) {
            throw ComputeRefusal.SCRIPT_NOT_TEXT.at("script");
        }
        // A form sends CRLF, and with it no interpreter is found.
        String text = ScriptCheck.mended(script);
        long bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > properties.largestScript().toBytes()) {
            throw ComputeRefusal.SCRIPT_TOO_LARGE.at("script", bytes, properties.largestScript().toBytes());
        }
        return text;
    }

    private static void requireSize(JobRequest request, Partition partition) {
        Partition.Largest largest = partition.largest();
        if (request.cpus() < 1 || request.cpus() > largest.cpus()) {
            throw ComputeRefusal.CPUS_OUT_OF_RANGE.at("cpus", request.cpus(), largest.cpus());
        }
        int leastGpus = partition.gpuClass() == null ? 0 : 1;
        if (request.gpus() < leastGpus || request.gpus() > largest.gpus()) {
            throw ComputeRefusal.GPUS_OUT_OF_RANGE.at("gpus", request.gpus(), leastGpus, largest.gpus());
        }
        long seconds = request.timeLimit().toSeconds();
        Duration longest = partition.largestTimeLimit();
        if (seconds < 1 || request.timeLimit().compareTo(longest) > 0) {
            throw ComputeRefusal.TIME_LIMIT_OUT_OF_RANGE.at("timeLimit", seconds, longest.toSeconds());
        }
    }

    private static long memory(JobRequest request, Partition partition) {
        Partition.Largest largest = partition.largest();
        if (request.memoryBytes() == 0) {
            return largest.memoryBytes() / largest.cpus() * request.cpus();
        }
        if (request.memoryBytes() < MEBI || request.memoryBytes() > largest.memoryBytes()) {
            throw ComputeRefusal.MEMORY_OUT_OF_RANGE.at(
                    "memory", request.memoryBytes() / MEBI, largest.memoryBytes() / MEBI);
        }
        return request.memoryBytes();
    }

    /** How large those of a shipped program may be is said by its own description, and what is kept as data was taken already. */
    private List<Input> inputs(List<Input> inputs, boolean shipped) {
        if (inputs.size() > properties.mostInputs()) {
            throw ComputeRefusal.TOO_MANY_INPUTS.at("inputs", inputs.size(), properties.mostInputs());
        }
        List<Input> checked = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Input input : inputs) {
            String name = Normalizer.normalize(input.name(), Normalizer.Form.NFC);
            if (!INPUT_NAME.matcher(name).matches() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_INPUT_NAME) {
                throw ComputeRefusal.INPUT_NAME.at("inputs", shown(input.name()));
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw ComputeRefusal.INPUT_NAME_TWICE.at("inputs", name);
            }
            if (input.bytes() == 0) {
                throw ComputeRefusal.INPUT_EMPTY.at("inputs", name);
            }
            if (!shipped && input.data() == null && input.bytes() > properties.largestInput().toBytes()) {
                throw ComputeRefusal.INPUT_TOO_LARGE.at("inputs", name, input.bytes(), properties.largestInput().toBytes());
            }
            checked.add(new Input(name, input.content(), input.sha256(), input.data()));
        }
        return checked;
    }

    /** A name as a sentence may show it. */
    private static String shown(String name) {
        String visible = name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
        return visible.length() <= LONGEST_INPUT_NAME ? visible : visible.substring(0, LONGEST_INPUT_NAME) + "…";
    }
}
