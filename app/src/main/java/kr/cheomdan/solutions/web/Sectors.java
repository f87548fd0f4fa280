package kr.cheomdan.solutions.web;

import java.util.List;

/** The sectors in the order of the cluster's plan; others follow. */
final class Sectors {

    static final List<String> OF_THE_PLAN = List.of("automotive", "energy", "healthcare", "culture");

    private Sectors() {}

    static int place(String sector) {
        int place = OF_THE_PLAN.indexOf(sector);
        return place < 0 ? OF_THE_PLAN.size() : place;
    }
}
