/** How fast accounting text becomes posted entries and roll-ups. */
package kr.cheomdan.bench.meter;
