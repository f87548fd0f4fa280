package kr.cheomdan.solutions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the shipped programs are.
 *
 * @param directory holds {@code cheomdan-workloads.jar}, {@code lib/}, {@code native/}, {@code solutions/<id>/solution.yaml} and
 *     {@code instances/}; not given: where the build leaves them
 * @param checkTimeout how long the check of one input may take
 */
@ConfigurationProperties("cheomdan.workloads")
record WorkloadsProperties(@Nullable Path directory, @DefaultValue("20s") Duration checkTimeout) {

    private static final List<Path> LEFT_BY_THE_BUILD =
            List.of(Path.of("workloads/target/workloads"), Path.of("../workloads/target/workloads"));

    /** The directory, absolute; empty where there is none, and then the catalogue is empty. */
    Optional<Path> located() {
        List<Path> candidates = directory == null ? LEFT_BY_THE_BUILD : List.of(directory);
        return candidates.stream().filter(path -> Files.isDirectory(path.resolve("solutions")))
                .map(path -> path.toAbsolutePath().normalize()).findFirst();
    }
}
