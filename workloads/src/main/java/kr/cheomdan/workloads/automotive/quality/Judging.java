package kr.cheomdan.workloads.automotive.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.learning.Boosting;
import kr.cheomdan.workloads.learning.Committee;
import kr.cheomdan.workloads.learning.Features;
import kr.cheomdan.workloads.learning.Folds;
import kr.cheomdan.workloads.learning.Objective;

/** Has every row judged by trees that did not learn from it, and chooses the settings for each fold inside of what is learned from. */
final class Judging {

    /** Rows of a fold beyond these tell nothing new of what mattered. */
    private static final int MOST_SHUFFLED = 400;
    /** Standard errors. */
    private static final double NOT_BY_CHANCE = 2;
    private static final double SHARE_OF_PROGRESS = .9;

    private final Measured measured;
    private final Effort effort;
    private final Work work;
    private final int[] known;
    private final int[] classOf;
    private final Objective.Classes objective;
    private int done;

    Judging(Measured measured, Effort effort, Work work) {
        this.measured = measured;
        this.effort = effort;
        this.work = work;
        this.known = measured.known();
        this.classOf = Arrays.stream(known).map(row -> measured.labels().of()[row]).toArray();
        this.objective = new Objective.Classes(measured.classes());
    }

    /** What came of one fold; rows are places in {@code known}. */
    private record Fold(int[] rows, double[][] chances, double[][] simple, double[] mattered, Boosting.Settings settings) {}

    Evaluation judge() {
        Folds folds = Folds.stratified(classOf, effort.folds(), work.random("folds"));
        Features all = measured.features().rows(known);
        ExecutorService workers = Executors.newFixedThreadPool(work.workers());
        List<Future<Fold>> running = new ArrayList<>();
        for (int fold = 0; fold < effort.folds(); fold++) {
            int each = fold;
            running.add(workers.submit(() -> judge(all, folds, each)));
        }
        workers.shutdown();
        List<Fold> judged = new ArrayList<>();
        for (Future<Fold> fold : running) {
            judged.add(of(fold));
        }
        return together(judged);
    }

    private static Fold of(Future<Fold> fold) {
        try {
            return fold.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Fold judge(Features all, Folds folds, int fold) {
        SplittableRandom random = work.random("fold " + fold);
        int[] learned = some(folds.learned(fold), random);
        int[] judged = folds.judged(fold);
        Boosting.Settings settings = choose(all, learned, random);
        Committee committee = learn(all, learned, settings, effort.members(), random);
        progress();
        Features asked = all.rows(judged);
        double[][] chances = committee.chances(asked.values(), judged.length);
        double[][] plain = plain();
        OneMeasurement one = OneMeasurement.best(plain, classOf, measured.classes(), learned);
        double[][] simple = Arrays.stream(judged).mapToObj(row -> one.chances(plain, row)).toArray(double[][]::new);
        return new Fold(judged, chances, simple, mattered(committee, all, judged, random), settings);
    }

    private double[][] plain() {
        double[][] plain = new double[measured.plain().length][];
        for (int source = 0; source < plain.length; source++) {
            double[] values = measured.plain()[source];
            plain[source] = Arrays.stream(known).mapToDouble(row -> values[row]).toArray();
        }
        return plain;
    }

    private int[] some(int[] rows, SplittableRandom random) {
        int[] some = rows.clone();
        for (int i = 0; i < Math.min(effort.rowsLearned(), some.length); i++) {
            int j = i + random.nextInt(some.length - i);
            int swapped = some[i];
            some[i] = some[j];
            some[j] = swapped;
        }
        some = Arrays.copyOf(some, Math.min(effort.rowsLearned(), some.length));
        Arrays.sort(some);
        return some;
    }

    /**
     * Of a fifth kept aside. The first candidate stands unless another is right so much more often that chance does not explain it:
     * choosing among
     * equals by so few rows would only add to the error.
     */
    private Boosting.Settings choose(Features all, int[] learned, SplittableRandom random) {
        List<Boosting.Settings> candidates = effort.candidates();
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        Folds inner = Folds.stratified(Arrays.stream(learned).map(row -> classOf[row]).toArray(), 5, random);
        int[] from = Arrays.stream(inner.learned(0)).map(i -> learned[i]).toArray();
        int[] aside = Arrays.stream(inner.judged(0)).map(i -> learned[i]).toArray();
        Boosting.Settings best = candidates.get(0);
        boolean[] rightOfBest = new boolean[aside.length];
        for (Boosting.Settings candidate : candidates) {
            double[][] chances = learn(all, from, candidate, 1, random).chances(all.rows(aside).values(), aside.length);
            boolean[] right = new boolean[aside.length];
            int better = 0;
            int worse = 0;
            for (int i = 0; i < aside.length; i++) {
                right[i] = OneMeasurement.most(chances[i]) == classOf[aside[i]];
                better += right[i] && !rightOfBest[i] ? 1 : 0;
                worse += !right[i] && rightOfBest[i] ? 1 : 0;
            }
            if (better - worse > NOT_BY_CHANCE * Math.sqrt(better + worse)) {
                best = candidate;
                rightOfBest = right;
            }
            progress();
        }
        return best;
    }

    private double[] targets(int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> classOf[row]).toArray();
    }

    private Committee learn(Features all, int[] rows, Boosting.Settings settings, int members, SplittableRandom random) {
        return Committee.learn(all.rows(rows).values(), targets(rows), objective, settings, members, random, () -> work.cpu().isOver());
    }

    /** By how much the log likelihood falls where the values of a source are dealt out among the rows anew. */
    private double[] mattered(Committee committee, Features all, int[] judged, SplittableRandom random) {
        int[] rows = Arrays.copyOf(judged, Math.min(MOST_SHUFFLED, judged.length));
        double[][] values = all.rows(rows).values();
        double before = objectiveLoss(committee, values, rows);
        double[] mattered = new double[measured.sources().size()];
        for (int source = 0; source < mattered.length; source++) {
            int[] order = shuffled(rows.length, random);
            double[][] dealt = values.clone();
            for (int column = 0; column < dealt.length; column++) {
                if (measured.sourceOf()[column] == source) {
                    double[] old = values[column];
                    dealt[column] = Arrays.stream(order).mapToDouble(i -> old[i]).toArray();
                }
            }
            mattered[source] = objectiveLoss(committee, dealt, rows) - before;
        }
        return mattered;
    }

    private double objectiveLoss(Committee committee, double[][] values, int[] rows) {
        // One of them suffices to see what they ask.
        double[][] chances = new Committee(committee.outputs(), committee.members().subList(0, 1)).chances(values, rows.length);
        return -IntStream.range(0, rows.length).mapToDouble(i -> Math.log(Math.max(1e-6, chances[i][classOf[rows[i]]]))).average()
                .orElse(0);
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    private synchronized void progress() {
        done++;
        int choosing = effort.candidates().size() > 1 ? effort.candidates().size() : 0;
        work.progress(SHARE_OF_PROGRESS * done / (effort.folds() * (choosing + 1.0)), "fold");
    }

    private Evaluation together(List<Fold> folds) {
        double[][] chances = new double[known.length][];
        double[][] simple = new double[known.length][];
        int[] foldOf = new int[known.length];
        double[] mattered = new double[measured.sources().size()];
        for (int fold = 0; fold < folds.size(); fold++) {
            Fold each = folds.get(fold);
            for (int i = 0; i < each.rows().length; i++) {
                chances[each.rows()[i]] = each.chances()[i];
                simple[each.rows()[i]] = each.simple()[i];
                foldOf[each.rows()[i]] = fold;
            }
            for (int source = 0; source < mattered.length; source++) {
                mattered[source] += each.mattered()[source] / folds.size();
            }
        }
        return new Evaluation(measured, known, classOf, foldOf, chances, simple, mattered, folds.stream().map(Fold::settings).toList());
    }

    /** The model that goes on: from all rows, with the settings that were chosen most often. */
    Committee model(Evaluation judged) {
        SplittableRandom random = work.random("model");
        return learn(measured.features().rows(known), some(IntStream.range(0, known.length).toArray(), random), judged.usualSettings(),
                effort.members(), random);
    }
}
