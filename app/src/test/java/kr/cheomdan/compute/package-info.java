/** What jobs promise: held before they run, ended once, charged what was measured, and kept in by the sandbox. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.compute;
