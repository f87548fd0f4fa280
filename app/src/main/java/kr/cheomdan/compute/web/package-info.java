/** Pages and endpoints of the data centre. */
@NullMarked
package kr.cheomdan.compute.web;

import org.jspecify.annotations.NullMarked;
