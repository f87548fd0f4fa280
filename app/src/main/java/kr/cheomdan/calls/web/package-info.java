/** Calls as public pages, as an editor for officers and leads, and as endpoints. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.calls.web;
