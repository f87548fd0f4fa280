package kr.cheomdan.web;

/**
 * Says how a refusal's argument of one type reads. The module that owns the type has a bean of it in its web package, so that the one
 * writer of sentences can name what it knows nothing of.
 */
public interface ArgumentNames {

    boolean knows(Object argument);

    /** What it is called, in the language of the request. */
    String of(Object argument);
}
