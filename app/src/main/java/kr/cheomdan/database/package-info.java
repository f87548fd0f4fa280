/**
 * The one PostgreSQL behind everything: started by the server itself from binaries on the class path and kept in the data directory, or an
 * outside server named by a URL. Owns the data directory's lock, the schemas' migrations and the tables that the frameworks need
 * (schema {@code platform}).
 *
 * <p>What is committed survives {@code kill -9} of the server, of PostgreSQL and of both: the next start adopts the PostgreSQL that is
 * still running or recovers the one that is not. No two servers use one data directory. PostgreSQL listens on loopback only and asks for a
 * random password.
 *
 * <p>It knows no other module's tables, only their names in the order in which they build on each other.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package kr.cheomdan.database;
