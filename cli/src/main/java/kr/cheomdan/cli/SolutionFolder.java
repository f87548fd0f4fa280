package kr.cheomdan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Attempts;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.DescriptionReader;
import kr.cheomdan.contract.ProgramCommand;
import kr.cheomdan.contract.ProgramCommand.Jvm;
import kr.cheomdan.sandbox.Confinement;
import picocli.CommandLine.TypeConversionException;

/** A solution that lies here, and how its program is called. */
record SolutionFolder(Path folder, Description description) {

    /** Of a file that a program wrote. */
    static final int MOST_READ = 1 << 20;

    /** @param id of a solution that ships with Cheomdan, or a folder */
    static SolutionFolder of(String id) throws IOException, DescriptionFault {
        Path named = Path.of(id);
        Path folder = Files.isRegularFile(named.resolve(DescriptionReader.FILE)) ? named : workloads().resolve("solutions").resolve(id);
        if (!Files.isRegularFile(folder.resolve(DescriptionReader.FILE))) {
            throw new TypeConversionException(Main.text("solution.unknown", id));
        }
        Path absolute = folder.toAbsolutePath().normalize();
        return new SolutionFolder(absolute, DescriptionReader.read(absolute));
    }

    /** Where the build has laid out the programs that ship. */
    static Path workloads() {
        return Path.of(System.getProperty("cheomdan.workloads.directory", "workloads/target/workloads")).toAbsolutePath().normalize();
    }

    boolean isShipped() {
        return description.program().kind() == Description.Program.Kind.SHIPPED;
    }

    /** Where programs of others run, or nowhere; empty where it cannot be made here. */
    static Optional<Confinement> sandbox() {
        return Confinement.find(System.getProperty("cheomdan.workloads.sandbox", "bwrap"));
    }

    /** What the JVM of a jar wrote down beside its outputs; nothing where it is no jar, or wrote nothing. */
    static String failures(Path output) throws IOException {
        Path file = output.resolve(Attempts.FAILURES);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(MOST_READ), StandardCharsets.UTF_8);
        }
    }

    /** Runs its program; the words of the run follow. */
    List<String> program() {
        return ProgramCommand.toRun(description, folder, SolutionFolder::workloads, Jvm.ofJob(description)).words();
    }

    /** The program that checks inputs: it ships, and knows everybody's by the description. */
    List<String> main() {
        return ProgramCommand.toCheck(folder, workloads(), Jvm.ofJob(description)).words();
    }

    /** What it may read beside its inputs. */
    List<Path> readable() {
        return List.of(folder, workloads(), Jvm.home());
    }

    /** The files of a sample. */
    Map<String, Path> sample(String name) throws NoSuchFileException {
        Map<String, Path> files = new LinkedHashMap<>();
        description.sample(name).forEach((input, file) -> files.put(input, DescriptionReader.sample(folder, input, file)));
        if (files.isEmpty()) {
            throw new NoSuchFileException(DescriptionReader.sample(folder, description.firstRequired().name(), name).toString());
        }
        return files;
    }
}
