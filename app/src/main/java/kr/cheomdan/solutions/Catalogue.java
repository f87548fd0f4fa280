package kr.cheomdan.solutions;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.DescriptionFault;
import kr.cheomdan.contract.DescriptionReader;
import kr.cheomdan.contract.Input;
import kr.cheomdan.shared.LifecycleRefusal;
import kr.cheomdan.shared.Sha256;
import kr.cheomdan.web.Uploads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The solutions that are installed, read once at start. One whose description does not hold is left out and said to the operators: the work
 * of one party must not keep the others' from being offered.
 */
@Component
@EnableConfigurationProperties(WorkloadsProperties.class)
class Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    private final long largest;
    private final Optional<Path> directory;
    private final Map<String, Installed> installed = new LinkedHashMap<>();
    private final List<Solutions.LeftOut> leftOut = new ArrayList<>();

    Catalogue(WorkloadsProperties properties, Uploads uploads) throws IOException {
        this.largest = uploads.largest();
        this.directory = properties.located();
        if (directory.isEmpty()) {
            LOG.warn("no workloads are installed: set cheomdan.workloads.directory to the directory that the build of workloads lays out");
        } else {
            readAll(directory.get().resolve("solutions"));
        }
        for (Path more : properties.more()) {
            Path folder = more.toAbsolutePath().normalize();
            if (Files.isRegularFile(folder.resolve(DescriptionReader.FILE))) {
                read(folder);
            } else if (Files.isDirectory(folder)) {
                readAll(folder);
            } else {
                leaveOut(folder, List.of("there is no such folder"));
            }
        }
        leftOut.forEach(each -> LOG.error("the solution in {} is left out: {}", each.folder(), String.join("; ", each.faults())));
    }

    private void readAll(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path each : folders.filter(path -> Files.isRegularFile(path.resolve(DescriptionReader.FILE))).sorted().toList()) {
                read(each);
            }
        }
    }

    private void read(Path folder) {
        try {
            Description description = DescriptionReader.read(folder);
            if (installed.containsKey(description.id())) {
                leaveOut(folder, List.of("id " + description.id() + " is taken by " + installed.get(description.id()).folder()));
            } else if (description.program().kind() == Description.Program.Kind.SHIPPED && directory.isEmpty()) {
                leaveOut(folder, List.of("its program ships with Cheomdan, and cheomdan.workloads.directory is not there"));
            } else {
                installed.put(description.id(), new Installed(description.withFilesOfAtMost(largest), folder));
            }
        } catch (DescriptionFault faulty) {
            leaveOut(folder, faulty.faults());
        } catch (IOException unreadable) {
            leaveOut(folder, List.of(String.valueOf(unreadable.getMessage())));
        }
    }

    private void leaveOut(Path folder, List<String> faults) {
        leftOut.add(new Solutions.LeftOut(folder.toString(), faults));
    }

    List<Description> descriptions() {
        return installed.values().stream().map(Installed::description).toList();
    }

    List<Solutions.LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    Optional<Installed> findIfInstalled(String id) {
        return Optional.ofNullable(installed.get(id));
    }

    /** @throws kr.cheomdan.shared.RefusedException {@link LifecycleRefusal#NOT_FOUND} */
    Installed find(String id) {
        return findIfInstalled(id).orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("solution", id));
    }

    Resource sample(Installed solution, Input input, String name) {
        String sample = input.sample(name).orElseThrow(() -> SolutionsRefusal.UNKNOWN_SAMPLE.at("sample", name));
        return new FileSystemResource(DescriptionReader.sample(solution.folder(), input.name(), sample));
    }

    /** Whether it is, byte for byte, one of the samples that came with a solution, whatever name it now has. */
    boolean isSample(long bytes, String sha256) {
        return installed.values().stream().anyMatch(solution -> solution.description().inputs().stream()
                .anyMatch(input -> input.samples().stream()
                        .map(name -> DescriptionReader.sample(solution.folder(), input.name(), name))
                        .anyMatch(file -> is(file, bytes, sha256))));
    }

    /** The size is asked first, so that next to nothing is read where it is none. */
    private static boolean is(Path file, long bytes, String sha256) {
        MessageDigest sha = Sha256.digest();
        try {
            if (Files.size(file) != bytes) {
                return false;
            }
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return HexFormat.of().formatHex(sha.digest()).equals(sha256);
    }

    /** Where the programs are that ship with Cheomdan; only asked where there is a solution that has one. */
    Path directory() {
        return directory.orElseThrow();
    }
}
