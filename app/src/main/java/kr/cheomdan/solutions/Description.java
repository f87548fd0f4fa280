package kr.cheomdan.solutions;

import java.nio.file.Path;
import java.util.Map;

/**
 * A solution with what only this module needs to run it.
 *
 * @param inputName under which name the program finds its input
 * @param program the main class
 * @param options the command-line option of each parameter
 * @param samples each sample's file
 */
record Description(Solution solution, String inputName, String program, Map<String, String> options, Map<String, Path> samples) {}
