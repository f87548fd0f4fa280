package kr.cheomdan.workloads;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.DescriptionReader;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.contract.Outputs;

/**
 * The command line of the workloads: the folder of a solution, then what the contract says ({@link kr.cheomdan.contract}).
 *
 * <pre>
 * FOLDER run   --input NAME=FILE... --output DIR [--set NAME=VALUE]... [--seed N] [--cpu-seconds N] [--workers N]
 * FOLDER check --input NAME=FILE... [--set NAME=VALUE]...
 * </pre>
 *
 * Inputs of a solution that does not ship with Cheomdan are checked by its description alone.
 */
public final class Main {

    private final PrintStream out;
    private final PrintStream err;
    private final Manner manner;

    Main(PrintStream out, PrintStream err) {
        this(out, err, Manner.USUAL);
    }

    Main(PrintStream out, PrintStream err, Manner manner) {
        this.out = out;
        this.err = err;
        this.manner = manner;
    }

    /**
     * What tests do otherwise, which make hundreds of runs on machines that have other work too.
     *
     * @param cpu the processor time of as many seconds
     * @param onPaper whether the report comes as PDF too
     */
    record Manner(LongFunction<CpuTime> cpu, boolean onPaper) {
        static final Manner USUAL = new Manner(CpuTime::new, true);
    }

    public static void main(String[] words) {
        System.setProperty("java.awt.headless", "true");
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        ExitCode code = new Main(out, err).run(Arrays.asList(words));
        out.flush();
        System.exit(code.number());
    }

    ExitCode run(List<String> words) {
        try {
            if (words.size() < 2 || !List.of("run", "check").contains(words.get(1))) {
                throw new UsageException("usage: FOLDER run|check --input NAME=FILE... [--output DIR] [--set NAME=VALUE]...");
            }
            Description description = DescriptionReader.read(Path.of(words.get(0)));
            Arguments arguments = Arguments.parse(description, words.subList(2, words.size()));
            return words.get(1).equals("check") ? check(description, arguments) : run(description, arguments);
        } catch (UsageException | DescriptionFault wrong) {
            err.println(wrong.getMessage());
            return ExitCode.USAGE;
        } catch (OutOfMemoryError | StackOverflowError tooLarge) {
            err.println("fault: the memory of the run is not enough for this input");
            return ExitCode.FAULT;
        } catch (IOException | RuntimeException fault) {
            err.println("fault: " + fault);
            return ExitCode.FAULT;
        }
    }

    private ExitCode check(Description description, Arguments arguments) {
        InputReport report = checked(description, arguments.given(), workload(description));
        out.println(OutputDirectory.oneLine(report));
        return report.usable() ? ExitCode.DONE : ExitCode.BAD_INPUT;
    }

    private ExitCode run(Description description, Arguments arguments) {
        Workload workload = workload(description).orElseThrow(() -> new UsageException("this solution has a program of its own"));
        OutputDirectory outputs = new OutputDirectory(arguments.output());
        Given given = arguments.given();
        InputReport report = checked(description, given, Optional.of(workload));
        report.findings().forEach(finding -> out.println(finding.code() + " " + finding.en()));
        if (!report.usable()) {
            outputs.json(Outputs.ERROR, report);
            return ExitCode.BAD_INPUT;
        }
        Writing writing = new Writing(given, report, outputs, manner.onPaper());
        Work work = new Work(arguments.seed(), arguments.workers(), manner.cpu().apply(arguments.cpuSeconds()), outputs, out);
        Map<String, String> hashes = writing.hashes();
        work.say("inputs %s", hashes);
        Solved solved;
        try {
            solved = workload.run(given, work);
        } catch (OutOfMemoryError | StackOverflowError tooLarge) {
            err.println("fault: the memory of the run is not enough for this input");
            outputs.json(Outputs.ERROR, notEnough(given));
            return ExitCode.BAD_INPUT;
        }
        writing.write(solved, work, hashes, arguments.cpuSeconds());
        work.say("done value=%s baseline=%s %s cpuSeconds=%.2f", solved.metrics().value().toPlainString(),
                solved.metrics().baseline().toPlainString(), solved.metrics().unit(), CpuTime.ofProcess());
        return ExitCode.DONE;
    }

    /** What cannot be held in memory ends in a sentence like everything else that is wrong with an input. */
    private static InputReport checked(Description description, Given given, Optional<Workload> workload) {
        try {
            return new Checking(description).check(given, workload);
        } catch (OutOfMemoryError | StackOverflowError tooLarge) {
            given.forget();
            return notEnough(given);
        }
    }

    private static InputReport notEnough(Given given) {
        Findings findings = new Findings();
        given.forget();
        long bytes = given.files().values().stream().mapToLong(file -> file.toFile().length()).sum();
        findings.error("input.memory", Findings.Place.NOWHERE, bytes >> 20, Runtime.getRuntime().maxMemory() >> 20);
        return findings.report(Map.of());
    }

    private static Optional<Workload> workload(Description description) {
        if (description.program().kind() != Description.Program.Kind.SHIPPED) {
            return Optional.empty();
        }
        try {
            Class<? extends Workload> type = Class.forName(description.program().what()).asSubclass(Workload.class);
            return Optional.of(type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException none) {
            throw new UsageException("program.class names no workload: " + description.program().what());
        }
    }
}
