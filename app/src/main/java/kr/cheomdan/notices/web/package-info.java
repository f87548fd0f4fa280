/** Pages and endpoints of notices. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.notices.web;
