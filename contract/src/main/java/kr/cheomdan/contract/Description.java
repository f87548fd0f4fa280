package kr.cheomdan.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code solution.yaml} says.
 *
 * @param id stable, lower case with hyphens; the name of the folder too
 * @param version of the program and its description together
 * @param sector a sector of the cluster
 * @param notice what everybody who uses it has to have read, for instance that it is not a medical device
 * @param names what people call that which its program tells by a code
 */
public record Description(
        String id,
        String version,
        String sector,
        Bilingual name,
        Bilingual summary,
        @Nullable Bilingual notice,
        List<Input> inputs,
        List<Parameter> parameters,
        Resources resources,
        Program program,
        List<Licence> licences,
        Names names) {

    public Description {
        inputs = List.copyOf(inputs);
        parameters = List.copyOf(parameters);
        licences = List.copyOf(licences);
    }

    public Optional<Input> input(String name) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
    }

    /** The same where files of more bytes are not taken, whatever a solution could read. */
    public Description withFilesOfAtMost(long bytes) {
        return new Description(id, version, sector, name, summary, notice, inputs.stream().map(input -> input.atMost(bytes)).toList(),
                parameters, resources, program, licences, names);
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
    }

    /** How a benefit is worked out, for people; what has no name stays as the program wrote it. */
    public Bilingual told(String formula) {
        return Formula.told(formula,
                code -> Optional.ofNullable(names.benefit().get(code)).or(() -> parameter(code).map(Parameter::label)));
    }

    /** The input that there is no run without; of several the first. */
    public Input firstRequired() {
        return inputs.stream().filter(Input::required).findFirst().orElseThrow();
    }

    /**
     * A sample by the name of its inputs: files of one name belong together, and where one that is required has none of that name, its
     * first sample stands in. Empty where the first that is required has none of it.
     */
    public Map<String, String> sample(String name) {
        if (firstRequired().sample(name).isEmpty()) {
            return Map.of();
        }
        Map<String, String> files = new LinkedHashMap<>();
        for (Input input : inputs) {
            Optional<String> first = input.required() ? input.samples().stream().findFirst() : Optional.empty();
            input.sample(name).or(() -> first).ifPresent(file -> files.put(input.name(), file));
        }
        return files;
    }

    /**
     * What one run is given.
     *
     * @param cpuSeconds how much processor time the program may use where nobody says otherwise; it stops by itself
     * @param mostCpuSeconds the most that may be asked for
     * @param overheadSeconds what it needs beside that to start, to check and to draw, in seconds of the clock
     * @param leastGpus 0: it runs on CPUs alone
     * @param mostGpus 0: it can do nothing with a GPU
     */
    public record Resources(
            int leastCpus, int mostCpus, int usualCpus, long memoryBytes, long cpuSeconds, long mostCpuSeconds, long overheadSeconds,
            int leastGpus, int mostGpus, int usualGpus) {

        /** Of a program that computes on CPUs. */
        public Resources(
                int leastCpus, int mostCpus, int usualCpus, long memoryBytes, long cpuSeconds, long mostCpuSeconds, long overheadSeconds) {
            this(leastCpus, mostCpus, usualCpus, memoryBytes, cpuSeconds, mostCpuSeconds, overheadSeconds, 0, 0, 0);
        }
    }

    /**
     * What is started.
     *
     * @param what a class of the programs that ship with Cheomdan, or a file of the solution's own folder
     */
    public record Program(Kind kind, String what) {

        public enum Kind {
            /** A workload that ships with Cheomdan. */
            SHIPPED,
            /** {@code java -jar}. */
            JAR,
            /** An executable file that names its interpreter in its first line. */
            SCRIPT
        }
    }

    /** Under what licence a part of it stands. */
    public record Licence(String part, String licence) {}
}
