/**
 * That the book is right: it is read again from its first line with arithmetic of its own, and held against digests that were signed and
 * published. Nothing here is used by those who write the book, so that the one cannot hide a fault of the other; they have the
 * {@linkplain kr.cheomdan.ledger.format format} in common.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger.proof;
