package kr.cheomdan.workloads.culture.video;

/** The rectangle of a picture that goes into one file. */
public record Part(int x, int y, int width, int height) {}
