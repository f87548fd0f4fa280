/** What an application promises: nothing typed is lost, a submission is one act with one receipt, others see nothing. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.applications;
