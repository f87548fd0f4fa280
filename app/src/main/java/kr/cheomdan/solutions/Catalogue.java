package kr.cheomdan.solutions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.shared.LifecycleRefusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The solutions that are installed, read once at start. */
@Component
@EnableConfigurationProperties(WorkloadsProperties.class)
class Catalogue {

    private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

    private final Optional<Path> directory;
    private final List<Description> descriptions;

    Catalogue(WorkloadsProperties properties) throws IOException {
        this.directory = properties.located();
        this.descriptions = directory.isPresent() ? DescriptionReader.readAll(directory.get()) : List.of();
        if (directory.isEmpty()) {
            LOG.warn("no workloads are installed: set cheomdan.workloads.directory to the directory that the build of workloads lays out");
        }
    }

    List<Solution> solutions() {
        return descriptions.stream().map(Description::solution).toList();
    }

    /** @throws kr.cheomdan.shared.RefusedException {@link LifecycleRefusal#NOT_FOUND} */
    Description find(String id) {
        return descriptions.stream().filter(description -> description.solution().id().equals(id)).findFirst()
                .orElseThrow(() -> LifecycleRefusal.NOT_FOUND.with("solution", id));
    }

    byte[] sample(Description description, String name) {
        Path file = description.samples().get(name);
        if (file == null) {
            throw SolutionsRefusal.UNKNOWN_SAMPLE.at("sample", name);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Where the programs are; only asked where there is a solution to run. */
    Path directory() {
        return directory.orElseThrow();
    }
}
