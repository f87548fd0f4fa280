/**
 * A film for a wall of light, made of a table of readings. The days are laid out on a map by how alike they are; the map is the wall's
 * landscape, its level lines steer a current of particles, and one day after the other lights its place.
 *
 * <p>All light but the lettering goes through one buffer that forgets slowly ({@link kr.cheomdan.workloads.culture.film.Canvas}): nothing
 * can
 * come and go faster than the eye may be asked to bear, and the finished film is measured all the same.
 */
@NullMarked
package kr.cheomdan.workloads.culture.film;

import org.jspecify.annotations.NullMarked;
