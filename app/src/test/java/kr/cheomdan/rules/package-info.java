/** The house rules as functions over a source tree, so that a planted breach can be fed to each. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.rules;
