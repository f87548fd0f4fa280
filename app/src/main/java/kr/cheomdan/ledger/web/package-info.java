/** Pages and endpoints of the ledger: accounts, statements, the proof. Staff only; what an award may use is shown by the award's pages. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger.web;
