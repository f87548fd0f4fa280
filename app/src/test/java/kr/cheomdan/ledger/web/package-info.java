/** Tests of what the ledger's pages and endpoints write. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger.web;
