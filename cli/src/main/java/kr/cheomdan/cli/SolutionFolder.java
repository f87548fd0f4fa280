package kr.cheomdan.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Attempts;
import kr.cheomdan.contract.Confinement;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.DescriptionReader;
import kr.cheomdan.contract.Input;

/** A solution that lies here, and the command lines of its program in the words of the contract. */
record SolutionFolder(Path folder, Description description) {

    private static final String MAIN = "kr.cheomdan.workloads.Main";
    private static final double HEAP_SHARE = .6;

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
        return Files.isRegularFile(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    /** The program itself, without its words. */
    List<String> program() {
        Path file = folder.resolve(description.program().what());
        return switch (description.program().kind()) {
            case SHIPPED -> main();
            case JAR -> {
                List<String> command = java();
                command.addAll(List.of(Attempts.TOLD_BY_THE_JVM, "-jar", file.toString()));
                yield command;
            }
            case SCRIPT -> List.of(file.toString());
        };
    }

    /** The program that checks inputs: it ships, and knows everybody's by the description. */
    List<String> main() {
        Path workloads = workloads();
        List<String> command = java();
        command.addAll(List.of(
                "-Djava.library.path=" + workloads.resolve("native"),
                "-cp", workloads.resolve("cheomdan-workloads.jar") + File.pathSeparator + workloads.resolve("lib") + File.separator + "*",
                MAIN, folder.toString()));
        return command;
    }

    private List<String> java() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        long megabytes = Math.max(64, (long) (description.resources().memoryBytes() * HEAP_SHARE) >> 20);
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx" + megabytes + "m", "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        return command;
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
