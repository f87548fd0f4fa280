/**
 * What engines share that run a job's program under our supervisor: the sandbox, the files through which the supervisor is told and tells,
 * and how they are laid down. Where the supervisor runs, and who calls it, is the engine's business.
 */
@NullMarked
package kr.cheomdan.compute.supervised;

import org.jspecify.annotations.NullMarked;
