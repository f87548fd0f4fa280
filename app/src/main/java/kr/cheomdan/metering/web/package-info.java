/** Pages and endpoints of metering. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.metering.web;
