package kr.cheomdan.testing;

import org.springframework.boot.test.context.TestComponent;

/**
 * Given-data for tests, made through the modules' facades the way people would make it; each step builds on the one before it in the chain
 * and makes records of its own under unique names.
 */
@TestComponent
public class Scenarios {}
