package kr.cheomdan.workloads;

import org.jspecify.annotations.Nullable;

/**
 * Something about the input that its owner should know: where it is, what is wrong and what to do.
 *
 * @param code stable, {@code <workload>.<reason>}
 * @param line the line of the file, from 1; null where the finding is about the whole file
 * @param ko the sentence in Korean
 * @param en the sentence in English
 */
public record Finding(Severity severity, String code, @Nullable Integer line, String ko, String en) {}
