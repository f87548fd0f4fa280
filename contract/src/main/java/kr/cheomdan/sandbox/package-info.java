/**
 * How a stranger's program is shut in: the one place that knows what it may see. Jobs, checks and trials all go through it, so that what
 * holds for one holds for all: no network, no environment but the one it is given, no file but the system's programs and its own.
 *
 * <p>Not here: who runs what, and for how long; that is the engines' and the client's business.
 */
@NullMarked
package kr.cheomdan.sandbox;

import org.jspecify.annotations.NullMarked;
