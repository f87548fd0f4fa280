/**
 * Defect classes from measurements: which of the classes of a firm's own inspection a part belongs to, and which parts are worth a second
 * look.
 * Every row is judged by trees that did not learn from it; settings are chosen inside of what was learned from, never on what is judged.
 */
@NullMarked
package kr.cheomdan.workloads.automotive.quality;

import org.jspecify.annotations.NullMarked;
