/**
 * Forecasts of load and of equipment: one linear map from the last values of a series to its next ones, shared by all series, with
 * intervals. Look-back and penalty are chosen on months that are neither learned from nor judged by.
 */
@NullMarked
package kr.cheomdan.workloads.energy.forecast;

import org.jspecify.annotations.NullMarked;
