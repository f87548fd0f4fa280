package kr.cheomdan.compute;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The data centre's settings, whatever its engine.
 *
 * @param engine what runs the jobs: {@code local}, this machine, or {@code slurm}
 * @param directory where the directories of jobs are; with Slurm a place that its nodes share; none: {@code jobs} in the data directory
 * @param tick how often the engine is looked at while there are jobs; zero: never by itself
 * @param largestScript as UTF-8
 * @param mostInputs files of one job
 * @param largestInput one file
 * @param output how much of a job's standard output and error is kept
 * @param disk most that a job's working directory may hold
 * @param mostTasks tasks of one array
 */
@ConfigurationProperties("cheomdan.compute")
record ComputeProperties(
        @DefaultValue("local") String engine,
        @Nullable Path directory,
        @DefaultValue("500ms") Duration tick,
        @DefaultValue("1MB") DataSize largestScript,
        @DefaultValue("50") int mostInputs,
        @DefaultValue("32MB") DataSize largestInput,
        @DefaultValue("16MB") DataSize output,
        @DefaultValue("8GB") DataSize disk,
        @DefaultValue("1000") int mostTasks) {}
