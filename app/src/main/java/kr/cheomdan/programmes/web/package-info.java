/** Pages and endpoints of {@link kr.cheomdan.programmes}. */
@NullMarked
package kr.cheomdan.programmes.web;

import org.jspecify.annotations.NullMarked;
