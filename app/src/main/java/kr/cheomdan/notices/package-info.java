/**
 * What the people of an award and the agency are told without asking: that little is left, that its use was stopped, that a request was
 * decided, that a job was cancelled for it.
 *
 * <p>What always holds: that little is left is told once for each level of the rule and for each total that was granted, so again after a
 * supplement, however often it is looked and on however many servers. A notice is written in the transaction of what it tells of.
 *
 * <p>It decides nothing. Other modules do not know it: it hears their {@link kr.cheomdan.shared.Change}s.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web", "ledger", "organisations", "awards"})
@NullMarked
package kr.cheomdan.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
