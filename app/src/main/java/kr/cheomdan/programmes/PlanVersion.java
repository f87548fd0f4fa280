package kr.cheomdan.programmes;

import java.time.Instant;

/**
 * One file that was applied.
 *
 * @param number from 1
 * @param sha256 of the file, in hexadecimal
 * @param appliedBy the name of who applied it
 */
public record PlanVersion(String planCode, int number, String fileName, String sha256, Instant appliedAt, String appliedBy) {}
