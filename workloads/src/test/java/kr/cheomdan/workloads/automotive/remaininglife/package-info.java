@org.jspecify.annotations.NullMarked
package kr.cheomdan.workloads.automotive.remaininglife;
