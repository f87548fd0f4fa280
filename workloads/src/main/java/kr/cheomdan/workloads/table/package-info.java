/**
 * Tables as firms have them: what Excel saves, with thousands separators, units in headings, cells that are missing. Read once, checked
 * against the description's columns; each fault names row and column and what to do about it.
 */
@NullMarked
package kr.cheomdan.workloads.table;

import org.jspecify.annotations.NullMarked;
