/**
 * What every integration test stands on: one running server with a real PostgreSQL, a clock that tests set, and given-data made through
 * the modules' own facades.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.testing;
