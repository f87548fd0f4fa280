/** Jobs as forms to begin with: those that come with the product, a person's own, and those that an organisation shares. */
@NullMarked
package kr.cheomdan.compute.templates;

import org.jspecify.annotations.NullMarked;
