package kr.cheomdan.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that comes with the product and is run as a job. The working directory is the job's own, everything the program leaves there
 * is its result; input files are in {@code ../inputs}. The Java runtime of the server can be read by every job, under its own path.
 *
 * @param id the workload's stable id, for instance {@code jobshop}
 * @param arguments the command line, the program first
 * @param readable directories and files of the program; they appear in the job under the same path, read-only. The job may run as another
 *     user than the server, so everybody must be allowed to read them
 * @param environment variables beyond the small list that every job has
 */
public record ShippedProgram(String id, List<String> arguments, List<Path> readable, Map<String, String> environment) {

    public ShippedProgram {
        arguments = List.copyOf(arguments);
        readable = List.copyOf(readable);
        environment = Map.copyOf(environment);
    }
}
