/**
 * What metering goes by, for people who set it: the rules with who set them and why, and which classes the GPUs of a cluster count as. The
 * book itself reads the same tables when it places records.
 */
@NullMarked
package kr.cheomdan.metering.terms;

import org.jspecify.annotations.NullMarked;
