/** The product as people meet it: whole stories in a real browser, and the looks of every page. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.journeys;
