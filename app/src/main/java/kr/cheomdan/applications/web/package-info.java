/** Applications as pages for applicants and staff, and as endpoints. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.applications.web;
