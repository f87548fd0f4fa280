package kr.cheomdan.workloads;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Real data that the project does not ship: where they are not, the test is skipped and says so. */
public final class Data {

    private static final List<Path> PLACES = List.of(
            Path.of(System.getProperty("cheomdan.data", "../../shared/data")), Path.of("../../shared/data"), Path.of("../shared/data"));

    private Data() {}

    public static Path file(String name) {
        Path found = PLACES.stream().map(place -> place.resolve(name)).filter(Files::isReadable).findFirst().orElse(null);
        assumeTrue(found != null, "needs the data file " + name + " (-Dcheomdan.data=DIR)");
        return found;
    }
}
