/** Tests of the proof: books are altered in every way a test could think of, and the proof has to say so. */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger.proof;
