package kr.cheomdan.contract;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the check of an input found, with what to do about it.
 *
 * @param code stable, {@code csv.not-a-number}
 * @param input which input it is about; null where it is about all
 * @param row the line of the file, from 1, the heading being the first; null where it is about no line
 * @param column the heading of the column, or its number from 1 where there is none
 * @param ko the sentence, with the remedy
 * @param en the same
 */
public record Finding(
        Severity severity, String code, @Nullable String input, @Nullable Long row, @Nullable String column, String ko, String en) {

    /** Whether a run is possible all the same. */
    public enum Severity {
        /** No run. */
        ERROR,
        /** A run, after somebody has read this. */
        WARNING
    }
}
