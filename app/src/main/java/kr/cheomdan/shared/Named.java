package kr.cheomdan.shared;

/**
 * An argument of a refusal that is to be read and not computed with: the reader sees the message of this key, in the language of the
 * request. States and actions need none; enum constants are named by their module's messages.
 */
public record Named(String key) {}
