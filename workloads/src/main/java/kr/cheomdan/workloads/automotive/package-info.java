/** Solutions for the car industry. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.workloads.automotive;
