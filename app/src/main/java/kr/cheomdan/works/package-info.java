/**
 * The register of the city's works of media art: what artists made, with which job where one computed it, where it was shown and how many
 * people came.
 *
 * <p>What always holds: an organisation enters its own works and names only its own jobs; a draft exists for nobody but its organisation
 * and staff; what was entered of a showing is never overwritten, a correction is another entry with its reason; a figure counts only when
 * an officer who is not of that organisation has confirmed it, and of each showing at most one entry counts.
 *
 * <p>Not here: the figures made of it (indicators) and the files of the works themselves.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web", "organisations", "compute"})
@NullMarked
package kr.cheomdan.works;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
