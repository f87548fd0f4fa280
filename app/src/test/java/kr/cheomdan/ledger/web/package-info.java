/** How the book leaves the server as files. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger.web;
