/**
 * Brings the cars of a day into an order in which no stretch of the line has more cars with an option than its station can serve (car
 * sequencing, problem 1 of CSPLib): annealing with changes that are judged by the few stretches that they touch.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.workloads.automotive.carsequencing;
