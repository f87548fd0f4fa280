/** Pages and endpoints of {@link kr.cheomdan.awards}. */
@NullMarked
package kr.cheomdan.awards.web;

import org.jspecify.annotations.NullMarked;
