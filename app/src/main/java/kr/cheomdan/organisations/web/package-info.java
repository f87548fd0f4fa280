/** Pages and endpoints of {@link kr.cheomdan.organisations}. */
@NullMarked
package kr.cheomdan.organisations.web;

import org.jspecify.annotations.NullMarked;
