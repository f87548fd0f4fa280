/** Pages and endpoints of {@link kr.cheomdan.reviews}. */
@NullMarked
package kr.cheomdan.reviews.web;

import org.jspecify.annotations.NullMarked;
