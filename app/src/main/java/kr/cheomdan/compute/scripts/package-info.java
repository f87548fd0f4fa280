/** What is wrong with a script before anything is held for it, line by line. It knows nothing of engines and awards. */
@NullMarked
package kr.cheomdan.compute.scripts;

import org.jspecify.annotations.NullMarked;
