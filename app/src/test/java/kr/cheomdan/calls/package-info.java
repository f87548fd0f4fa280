/** What a call promises: its table, its rules, its ledger postings, its pages and endpoints. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.calls;
