/** Pages and endpoints of {@link kr.cheomdan.indicators}. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.indicators.web;
