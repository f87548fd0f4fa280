package kr.cheomdan.compute;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The data centre's settings, whatever its engine.
 *
 * @param tick how often the engine is looked at while there are jobs; zero: never by itself
 * @param largestScript as UTF-8
 * @param mostInputs files of one job
 * @param largestInput one file
 * @param output how much of a job's standard output and error is kept
 * @param disk most that a job's working directory may hold
 */
@ConfigurationProperties("cheomdan.compute")
record ComputeProperties(
        @DefaultValue("500ms") Duration tick,
        @DefaultValue("1MB") DataSize largestScript,
        @DefaultValue("50") int mostInputs,
        @DefaultValue("32MB") DataSize largestInput,
        @DefaultValue("16MB") DataSize output,
        @DefaultValue("8GB") DataSize disk) {}
