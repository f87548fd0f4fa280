/** Pages and endpoints of shares. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.shares.web;
