package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kr.cheomdan.contract.Attempts;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.sandbox.Confinement;

/**
 * What a program is lent that root lets run as nobody: a copy of each input that nobody could read, and the folder of its outputs, which
 * with all that it left there is the caller's again when it has ended.
 */
final class Lent implements AutoCloseable {

    private final Confinement sandbox;
    private final Path output;
    private final Confinement.Owner owner;
    private final List<Path> copies = new ArrayList<>();

    private Lent(Confinement sandbox, Path output, Confinement.Owner owner) {
        this.sandbox = sandbox;
        this.output = output;
        this.owner = owner;
    }

    /** Nothing where the program runs as the caller. */
    static Optional<Lent> to(Optional<Confinement> sandbox, Path output) throws IOException {
        if (sandbox.isEmpty() || !sandbox.get().isAnother()) {
            return Optional.empty();
        }
        Lent lent = new Lent(sandbox.get(), output, Confinement.ownerOf(output));
        if (hasResults(output)) {
            // The program is to write over what an earlier run left.
            sandbox.get().handOver(output);
        }
        return Optional.of(lent);
    }

    /** Folders of other things stay whose they are. */
    private static boolean hasResults(Path output) {
        return Stream.concat(Outputs.REQUIRED.stream(), Stream.of(Outputs.ERROR, Attempts.FAILURES))
                .anyMatch(name -> Files.isRegularFile(output.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    /** @param words {@code NAME=FILE} */
    List<String> inputs(List<String> words) throws IOException {
        List<String> lent = new ArrayList<>();
        for (String word : words) {
            int from = word.indexOf('=') + 1;
            lent.add(word.substring(0, from) + readable(Path.of(word.substring(from))));
        }
        return lent;
    }

    private Path readable(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            return file;
        }
        // The folder stays closed to everybody else on the machine.
        Path folder = Files.createTempDirectory("cheomdan-input-");
        copies.add(folder);
        Path copy = Files.copy(file, folder.resolve(file.getFileName()));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
        return copy;
    }

    @Override
    public void close() throws IOException {
        for (Path copy : copies) {
            Trial.remove(copy);
        }
        sandbox.takeBack(output, owner);
    }
}
