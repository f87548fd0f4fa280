/** Films as files: written as H.264 in MP4 in Java alone, and read back. */
@NullMarked
package kr.cheomdan.workloads.culture.video;

import org.jspecify.annotations.NullMarked;
