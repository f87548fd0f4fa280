package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.ArrayList;
import java.util.List;

/**
 * A unit in service, and how long it has left.
 *
 * @param left cycles; {@code low} and {@code high} hold 90 of 100
 * @param byAge what its age alone would tell
 * @param truth what it turned out to be; not a number where nobody knows yet
 */
record RemainingLife(String unit, double age, double left, double low, double high, double byAge, double truth, Act act) {

    /** What to do. */
    enum Act {
        ORDER("order"),
        WATCH("watch"),
        RUN("run");

        private final String word;

        Act(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** @param truths in the order of the units; empty where they are not known */
    static List<RemainingLife> of(List<Unit> units, SavedModel saved, double[] truths) {
        List<RemainingLife> lives = new ArrayList<>();
        AgeAlone ageAlone = saved.ageAlone();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            double left = saved.model().leftAtTheEnd(unit);
            double low = saved.spread().from(left);
            Act act = left <= saved.limit() ? Act.ORDER : low <= saved.limit() ? Act.WATCH : Act.RUN;
            lives.add(new RemainingLife(unit.name(), unit.last(), left, low, saved.spread().to(left), ageAlone.left(unit.last()),
                    truths.length == 0 ? Double.NaN : truths[i], act));
        }
        return lives;
    }

    static List<Judged.Pair> pairs(List<RemainingLife> lives) {
        return lives.stream().map(each -> new Judged.Pair(each.left(), each.truth())).toList();
    }

    static List<Judged.Pair> pairsByAge(List<RemainingLife> lives) {
        return lives.stream().map(each -> new Judged.Pair(each.byAge(), each.truth())).toList();
    }
}
