/**
 * Values that every module speaks in: quantities and units, periods, the acting person, refusals, lifecycles.
 *
 * <p>Values only: nothing here reads a clock, a database or a request. It depends on nothing of ours and is kept small (at most
 * 20 types); what only two modules share belongs to the lower of the two.
 */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN, allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package kr.cheomdan.shared;
