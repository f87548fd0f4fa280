/**
 * Measures the solutions on real data by the protocols that published figures were measured by, each as the program that a firm runs. A
 * figure is a small class that implements {@link kr.cheomdan.bench.solutions.Figure} and stands in {@link
 * kr.cheomdan.bench.solutions.Figures}.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.bench.solutions;
