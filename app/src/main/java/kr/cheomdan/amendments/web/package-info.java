/** Pages and endpoints of amendments. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.amendments.web;
