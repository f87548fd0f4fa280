package kr.cheomdan.programmes;

/** A code that records outside the plan refer to. */
record CodeOfPlan(Kind kind, String code) {

    enum Kind {
        PHASE("phases"),
        AXIS("axes"),
        SECTOR("sectors"),
        TARGET("targets");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** Where a plan lists codes of this kind. */
        String path() {
            return path;
        }
    }
}
