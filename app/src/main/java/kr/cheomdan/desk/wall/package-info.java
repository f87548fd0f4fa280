/**
 * The picture of the cluster: what happens in it, as light, with the pages that show it. It shows sizes, sectors and instants, and never
 * whose they are. Only the picture itself is public, for those who measure how it is drawn.
 */
@NullMarked
package kr.cheomdan.desk.wall;

import org.jspecify.annotations.NullMarked;
