/** Pages and endpoints of the register of works. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.works.web;
