package kr.cheomdan.datasets;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of datasets.
 *
 * @param directory where the files of versions are; none: {@code datasets} in the data directory
 * @param mostOfOne all versions of all datasets of one organisation together
 */
@ConfigurationProperties("cheomdan.datasets")
record DatasetsProperties(@Nullable Path directory, @DefaultValue("50GB") DataSize mostOfOne) {}
