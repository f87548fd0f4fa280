@org.jspecify.annotations.NullMarked
package kr.cheomdan.metering.terms;
