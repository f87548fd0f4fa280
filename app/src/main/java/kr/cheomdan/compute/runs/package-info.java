/** What a run says about the next one: how well it used what it asked for, how it differs from another, and running it again. */
@NullMarked
package kr.cheomdan.compute.runs;

import org.jspecify.annotations.NullMarked;
