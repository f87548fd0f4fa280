/**
 * The AI workloads that ship with Cheomdan: programs that read a firm's own data and write a result with its comparison.
 *
 * <p>Each runs as a job in a JVM of its own, never inside the server: native solvers end the whole process when they fail. A program
 * knows nothing of the server. It takes files and options, prints its progress on standard output, and leaves its results in a directory.
 * Nothing is written as a result that an independent check has not passed.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.workloads;
