/**
 * The catalogue of AI workloads for the region's industries, and their runs.
 *
 * <p>A solution is described by a file beside its program; this module reads the descriptions, has the inputs checked before anything is
 * spent, runs the program as a job under an award, and keeps what came of it. What always holds: the program runs in a process of its own,
 * for the check as for the run, and never inside the server; a program of others runs in the sandbox only; what a run is said to bring is a
 * claim until somebody of the agency, not its owner, has recorded evidence of it; every run keeps which version
 * ran on which inputs with which parameters.
 *
 * <p>Not here: acceptance, metering and files of jobs (compute), and what the programs compute (Maven module {@code workloads}).
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "web", "identity", "organisations", "programmes", "awards", "compute",
    "datasets", "contract", "sandbox"})
@NullMarked
package kr.cheomdan.solutions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
