/**
 * Data that organisations keep with the data centre, in versions, to be read by jobs.
 *
 * <p>What always holds: a version never changes, and its content is the file that its hash names; every job that read a version is written
 * down with it, in the transaction that accepts the job; a job gets a copy that it can only read. What points at single persons is for its
 * owner alone. A profile of columns says counts and ranges and never shows a text of the file.
 *
 * <p>It starts no jobs: whoever does asks here for the content and says which job reads it.
 */
@ApplicationModule(
        allowedDependencies = {"shared", "database", "web", "identity", "organisations", "compute", "compute :: stored", "contract"})
@NullMarked
package kr.cheomdan.datasets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
