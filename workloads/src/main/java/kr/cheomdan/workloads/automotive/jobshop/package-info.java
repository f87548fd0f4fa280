/**
 * Plans the work of a shop floor: which machine does what when. The job shop of the textbooks (JSPLIB text) is planned by a tabu search
 * with path relinking of its own; what a firm's table adds to it (machines to choose from, release and due dates, standstills, set-up
 * times) by annealing on exact plans. Small plain shops are proven with OR-Tools. No plan leaves it that {@code PlanCheck} has not passed.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.workloads.automotive.jobshop;
