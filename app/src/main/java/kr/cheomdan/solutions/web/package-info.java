/** Pages and endpoints of {@link kr.cheomdan.solutions}. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.solutions.web;
