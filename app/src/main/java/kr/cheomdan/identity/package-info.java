/**
 * Who a person is, what the person may do in the agency, and what was done by whom: accounts with roles, log-in with lock-out, sessions,
 * API tokens, and the audit trail.
 *
 * <p>A login is one person's; roles are the agency's (what a person may do inside one organisation is a membership of that module).
 * Passwords are kept as bcrypt hashes, tokens as SHA-256 hashes, and neither is ever shown again. Every
 * {@link kr.cheomdan.shared.Change} published inside a transaction is appended to the audit trail right before its commit, chained by
 * hash; entries are never changed. It does not decide what a role may do with a record: each module does.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "database", "web"})
@org.jspecify.annotations.NullMarked
package kr.cheomdan.identity;
