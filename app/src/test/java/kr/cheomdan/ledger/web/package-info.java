/** The data centre over HTTP, as people and programs meet it. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger.web;
