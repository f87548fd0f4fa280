/**
 * The engine that hands jobs to a Slurm cluster. Its command line is the surface that every version has; slurmrestd is used where a server
 * of a known version answers. On the node a job runs under the same supervisor and in the same sandbox as on one machine: Slurm decides
 * when and where, and says how long.
 *
 * <p>The server and the nodes share the file system of the jobs' directories, the programs that ship with the product and the server's
 * Java, each under the same path. What happened stands in those directories and with Slurm; the engine keeps nothing else.
 */
@NullMarked
package kr.cheomdan.compute.slurm;

import org.jspecify.annotations.NullMarked;
