/**
 * What the cluster has reached: facts with their evidence, indicators computed from them, and how far each is from the plan's target.
 *
 * <p>What always holds: no figure is typed, each is a query over facts as they were recorded by an instant; the list behind a figure adds
 * up to it; where nothing is recorded there is no value, which is not zero; a fact is written once, however often its event arrives, and is
 * never changed. Facts come from the events of the modules below and name the record that proves them.
 *
 * <p>Not here: the targets themselves (programmes) and the records a figure opens to (each module's own pages).
 */
@ApplicationModule(allowedDependencies = {
    "shared", "database", "web", "organisations", "programmes", "calls", "awards", "compute", "solutions", "works"
})
@NullMarked
package kr.cheomdan.indicators;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
