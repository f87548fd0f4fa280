/** Tests of what is stored and hashed. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger.format;
