/** Tests of the chaos: its options, and a short one. */
package kr.cheomdan.bench.chaos;
