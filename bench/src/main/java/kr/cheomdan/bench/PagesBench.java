package kr.cheomdan.bench;

import java.io.PrintWriter;

final class PagesBench {
    PagesBench(Options options, PrintWriter out) {}

    void run() {}
}
