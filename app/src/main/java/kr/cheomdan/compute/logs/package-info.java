/** What jobs have written, made harmless to be shown. */
@NullMarked
package kr.cheomdan.compute.logs;

import org.jspecify.annotations.NullMarked;
