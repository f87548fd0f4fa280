/**
 * The contract between Cheomdan and a solution: its description ({@code solution.yaml}), how its program is called, and what a run leaves.
 *
 * <p>A program is called as
 *
 * <pre>
 * PROGRAM run   --input NAME=FILE... --output DIR [--set NAME=VALUE]... --seed N --cpu-seconds N --workers N
 * PROGRAM check --input NAME=FILE... [--set NAME=VALUE]...      one line of JSON on standard output: an {@link InputReport}
 * </pre>
 *
 * and ends with 0 when done, 2 for wrong options, 3 for an input that cannot be used ({@code DIR/error.json} is the report), anything
 * else for a fault of its own. What it leaves is listed in {@link Outputs}.
 *
 * <p>Beside it stands what server and client both have to know of jobs: {@link WaitingKind}.
 */
@NullMarked
package kr.cheomdan.contract;

import org.jspecify.annotations.NullMarked;
