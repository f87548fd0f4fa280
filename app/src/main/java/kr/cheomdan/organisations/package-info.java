/**
 * The organisations that apply for and use support, and who acts for them.
 *
 * <p>An organisation is registered once, under its business registration number, and every later record refers to it. Its first
 * member becomes its administrator and admits the others; an organisation never loses its last administrator. Members see their own
 * organisations, staff see all and leave a trace when they open one; to everybody else the record does not exist.
 *
 * <p>Not here: accounts (the register knows members by account id only; its pages ask identity for names), and facts that a call asks
 * for beyond who the organisation is.
 */
@ApplicationModule(allowedDependencies = {"shared", "database", "identity", "web"})
@NullMarked
package kr.cheomdan.organisations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
