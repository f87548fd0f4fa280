package kr.cheomdan.solutions;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the solutions are.
 *
 * @param directory holds {@code cheomdan-workloads.jar}, {@code lib/}, {@code native/} and {@code solutions/<id>/solution.yaml}; not given:
 *     where the build leaves them
 * @param more folders with solutions of others, each a solution itself or a folder of some
 * @param checkTimeout how long the check of the inputs of one run may take
 * @param checkMemory how much memory that check has
 * @param sandbox the program that shuts the check in; without it nothing is checked and nothing run
 * @param wonPerCpuHour what an hour of a CPU costs, in won, to set costs beside benefits; none: costs are shown in hours
 * @param wonPerGpuHour the same for a GPU
 */
@ConfigurationProperties("cheomdan.workloads")
record WorkloadsProperties(
        @Nullable Path directory,
        @DefaultValue List<Path> more,
        @DefaultValue("90s") Duration checkTimeout,
        @DefaultValue("512MB") DataSize checkMemory,
        @DefaultValue("bwrap") String sandbox,
        @Nullable BigDecimal wonPerCpuHour,
        @Nullable BigDecimal wonPerGpuHour) {

    private static final List<Path> LEFT_BY_THE_BUILD =
            List.of(Path.of("workloads/target/workloads"), Path.of("../workloads/target/workloads"));

    /** The directory, absolute; empty where there is none, and then the catalogue is empty. */
    Optional<Path> located() {
        List<Path> candidates = directory == null ? LEFT_BY_THE_BUILD : List.of(directory);
        return candidates.stream().filter(path -> Files.isDirectory(path.resolve("solutions")))
                .map(path -> path.toAbsolutePath().normalize()).findFirst();
    }
}
