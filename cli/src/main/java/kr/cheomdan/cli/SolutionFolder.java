package kr.cheomdan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Attempts;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.DescriptionReader;
import kr.cheomdan.contract.ProgramCommand;
import kr.cheomdan.contract.Input;
import kr.cheomdan.sandbox.Confinement;

/** A solution that lies here, and the command lines of its program in the words of the contract. */
record SolutionFolder(Path folder, Description description) {

    private static final double HEAP_SHARE = .6;
    /** Of a file that a program wrote. */
    static final int MOST_READ = 1 << 20;

    /** @param id of a solution that ships with Cheomdan, or a folder */
    static SolutionFolder of(String id) throws IOException, DescriptionFault {
        Path named = Path.of(id);
        Path folder = Files.isRegularFile(named.resolve(DescriptionReader.FILE)) ? named : workloads().resolve("solutions").resolve(id);
        if (!Files.isRegularFile(folder.resolve(DescriptionReader.FILE))) {
            throw new NoSuchFileException(named.resolve(DescriptionReader.FILE).toString());
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
        return ProgramCommand.toRun(description, folder, SolutionFolder::workloads, jvm()).words();
    }

    /** The program that checks inputs: it ships, and knows everybody's by the description. */
    List<String> main() {
        return ProgramCommand.toCheck(folder, workloads(), jvm()).words();
    }

    private ProgramCommand.Jvm jvm() {
        return new ProgramCommand.Jvm((long) (description.resources().memoryBytes() * HEAP_SHARE), List.of());
    }

    /** What it may read beside its inputs. */
    List<Path> readable() {
        return List.of(folder, workloads(), Path.of(System.getProperty("java.home")));
    }

    /** The files of a sample: of that name in every input that has one, the first where a required one has none of the name. */
    Map<String, Path> sample(String name) throws NoSuchFileException {
        Map<String, Path> files = new LinkedHashMap<>();
        Input first = description.inputs().stream().filter(Input::required).findFirst().orElseThrow();
        for (Input input : description.inputs()) {
            Optional<String> file = input.samples().stream().filter(each -> stem(each).equals(stem(name))).findFirst();
            if (file.isEmpty() && input == first) {
                throw new NoSuchFileException(DescriptionReader.sample(folder, input.name(), name).toString());
            }
            if (file.isEmpty() && input.required()) {
                file = input.samples().stream().findFirst();
            }
            file.ifPresent(found -> files.put(input.name(), DescriptionReader.sample(folder, input.name(), found)));
        }
        return files;
    }

    private static String stem(String file) {
        int point = file.lastIndexOf('.');
        return point > 0 ? file.substring(0, point) : file;
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
