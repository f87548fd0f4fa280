/** How jobs come to data that are kept elsewhere: whoever keeps them says here what a name means and keeps which job read what. */
@NamedInterface("stored")
@NullMarked
package kr.cheomdan.compute.stored;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
