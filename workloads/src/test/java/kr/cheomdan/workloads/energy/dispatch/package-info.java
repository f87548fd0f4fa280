@org.jspecify.annotations.NullMarked
package kr.cheomdan.workloads.energy.dispatch;
