/**
 * What a line and an account of the book are as they are stored, and the bytes over which they are hashed. The writers of the book and the
 * proof both stand on it, and share nothing else.
 */
@org.jspecify.annotations.NullMarked
package kr.cheomdan.ledger.format;
