/**
 * Tests of the ledger. Start with the tables under {@code src/test/resources/ledger}: whoever knows bookkeeping can read what it does.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger;
