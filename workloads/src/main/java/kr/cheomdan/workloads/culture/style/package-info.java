/**
 * Pictures in the manner of a model that the artist brings. Nothing of the model is believed: before anything of it is loaded its file is
 * read here, and whatever it would run beyond the operators of ONNX, or read beside itself, is refused. The picture's size is taken from
 * its header alone.
 */
@NullMarked
package kr.cheomdan.workloads.culture.style;

import org.jspecify.annotations.NullMarked;
