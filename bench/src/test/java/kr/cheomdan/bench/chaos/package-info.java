/** Tests of the chaos: its options. */
package kr.cheomdan.bench.chaos;
