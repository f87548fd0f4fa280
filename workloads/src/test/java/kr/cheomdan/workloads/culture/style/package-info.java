/** Tests of pictures in the manner of a model; the models are written byte by byte here. */
@NullMarked
package kr.cheomdan.workloads.culture.style;

import org.jspecify.annotations.NullMarked;
