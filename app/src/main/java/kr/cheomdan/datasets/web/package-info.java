/** Pages and endpoints of {@link kr.cheomdan.datasets}. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.datasets.web;
