/** The picture of the cluster: what happens in it, as light. It shows sizes, sectors and instants, and never whose they are. */
@NullMarked
package kr.cheomdan.desk.wall;

import org.jspecify.annotations.NullMarked;
