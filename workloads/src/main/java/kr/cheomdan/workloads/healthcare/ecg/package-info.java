/**
 * Beats of an electrocardiogram and how evenly they come: an own detector of the ventricles' complex, intervals between beats, measures of
 * their
 * variability with intervals of confidence. No classes of beats and no diagnosis: what can be held against reference beats is.
 */
@NullMarked
package kr.cheomdan.workloads.healthcare.ecg;

import org.jspecify.annotations.NullMarked;
