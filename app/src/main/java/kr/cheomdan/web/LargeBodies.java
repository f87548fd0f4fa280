package kr.cheomdan.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Says which requests bring a body that is written to disk piece by piece, however large it is. Whoever has a bean of this sets a bound of
 * his own.
 */
@FunctionalInterface
public interface LargeBodies {

    boolean takes(HttpServletRequest request);
}
