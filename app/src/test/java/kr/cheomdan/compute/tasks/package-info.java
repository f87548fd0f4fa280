@org.jspecify.annotations.NullMarked
package kr.cheomdan.compute.tasks;
