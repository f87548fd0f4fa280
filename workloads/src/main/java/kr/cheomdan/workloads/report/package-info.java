/** Reports for people: sections, tables and pictures, in both languages, as a page and on paper. */
@NullMarked
package kr.cheomdan.workloads.report;

import org.jspecify.annotations.NullMarked;
