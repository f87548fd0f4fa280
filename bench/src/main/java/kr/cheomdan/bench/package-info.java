/**
 * Measures the server as its users get it: started through the launcher, on a data directory of its own, with a peer beside it in the same
 * run. Knows of the server only its commands, its pages, its API and the Server-Timing header.
 */
package kr.cheomdan.bench;
