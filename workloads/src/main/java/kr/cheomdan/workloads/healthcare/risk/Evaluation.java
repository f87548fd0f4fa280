package kr.cheomdan.workloads.healthcare.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.learning.Folds;
import kr.cheomdan.workloads.learning.Roc;

/**
 * The chances of every patient by what was learned of others.
 *
 * @param rows of the patients, those whose outcome is known
 * @param foldOf in which fold each of them was judged
 * @param classes what became of them
 * @param chances {@code [class][patient]}
 * @param simple the same by the best single column
 * @param choices of each fold, none where an earlier model is judged
 * @param singles the single columns of each fold
 * @param meanOfFolds of the area of each fold, of two classes
 * @param matters by column, how much worse the loss is where the column is shuffled among those that are judged
 */
record Evaluation(
        int[] rows, int[] foldOf, double[] classes, double[][] chances, double[][] simple, List<Choice> choices, List<Integer> singles,
                double meanOfFolds,
        double[] matters) {

    private static final int SHUFFLED_ROWS = 200;
    private static final int MANY_ROWS = 50_000;

    /** One fold. */
    private record Fold(int[] judged, double[][] chances, double[][] simple, Choice choice, int single, double[] matters) {}

    static Evaluation byFolds(Patients patients, Work work) {
        int[] rows = patients.known();
        double[] classes = Chances.some(patients.outcome(), rows);
        double[][] columns = Choice.some(patients.features().values(), rows);
        Folds folds = folds(patients, rows, classes, work.random("folds"));
        ExecutorService threads = Executors.newFixedThreadPool(work.workers());
        AtomicInteger done = new AtomicInteger();
        try {
            List<Future<Fold>> futures = new ArrayList<>();
            for (int fold = 0; fold < folds.count(); fold++) {
                int of = fold;
                futures.add(threads.submit(() -> {
                    Fold one = fold(patients, columns, classes, folds, of, work);
                    work.progress(.9 * done.incrementAndGet() / folds.count(), "judged fold %d of %d: %s", of + 1, folds.count(),
                            one.choice().spoken());
                    return one;
                }));
            }
            List<Fold> all = new ArrayList<>();
            for (Future<Fold> future : futures) {
                all.add(future.get());
            }
            return together(rows, classes, patients.classes().size(), columns.length, all);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Folds folds(Patients patients, int[] rows, double[] classes, SplittableRandom random) {
        int count = rows.length > MANY_ROWS ? 5 : 10;
        int[] persons = patients.persons();
        return persons != null ? Folds.grouped(Arrays.stream(rows).map(row -> persons[row]).toArray(), count, random)
                : Folds.stratified(Arrays.stream(classes).mapToInt(each -> (int) each).toArray(), count, random);
    }

    private static Fold fold(Patients patients, double[][] columns, double[] classes, Folds folds, int fold, Work work) {
        int count = patients.classes().size();
        int[] judged = folds.judged(fold);
        double[][] learned = Choice.some(columns, folds.learned(fold));
        double[] of = Chances.some(classes, folds.learned(fold));
        SplittableRandom random = work.random("fold " + fold);
        Choice choice = Choice.make(learned, of, count, random, work.cpu()::isOver);
        RiskModel model = RiskModel.learn(patients.features().names(), patients.classes(), learned, of, choice, random, work.cpu()::isOver);
        double[][] there = Choice.some(columns, judged);
        Single single = Single.learn(learned, of, count);
        return new Fold(judged, model.chances(there, judged.length), single.chances(there, judged.length), choice, single.column(),
                matters(model, there, Chances.some(classes, judged), random));
    }

    private static double[] matters(RiskModel model, double[][] columns, double[] classes, SplittableRandom random) {
        int[] some = new int[Math.min(SHUFFLED_ROWS, classes.length)];
        Arrays.setAll(some, i -> (int) ((long) i * classes.length / some.length));
        double[][] few = Choice.some(columns, some);
        double[] of = Chances.some(classes, some);
        double before = Chances.loss(model.chances(few, some.length), of);
        double[] matters = new double[columns.length];
        for (int column = 0; column < columns.length; column++) {
            double[] kept = few[column];
            few[column] = shuffled(kept, random);
            matters[column] = (Chances.loss(model.chances(few, some.length), of) - before) * classes.length;
            few[column] = kept;
        }
        return matters;
    }

    private static double[] shuffled(double[] values, SplittableRandom random) {
        double[] shuffled = values.clone();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        return shuffled;
    }

    private static Evaluation together(int[] rows, double[] classes, int count, int columns, List<Fold> folds) {
        double[][] chances = new double[count][rows.length];
        double[][] simple = new double[count][rows.length];
        double[] matters = new double[columns];
        int[] foldOf = new int[rows.length];
        double areas = 0;
        int judgeable = 0;
        for (Fold fold : folds) {
            Chances.put(chances, fold.judged(), fold.chances());
            Chances.put(simple, fold.judged(), fold.simple());
            Arrays.stream(fold.judged()).forEach(row -> foldOf[row] = folds.indexOf(fold));
            for (int column = 0; column < columns; column++) {
                matters[column] += fold.matters()[column] / rows.length;
            }
            double[] of = Chances.some(classes, fold.judged());
            if (count == 2 && Arrays.stream(of).distinct().count() == 2) {
                areas += Roc.of(fold.chances()[1], of).area();
                judgeable++;
            }
        }
        return new Evaluation(rows, foldOf, classes, chances, simple, folds.stream().map(Fold::choice).toList(),
                folds.stream().map(Fold::single).toList(),
                judgeable == 0 ? Double.NaN : areas / judgeable, matters);
    }

    /** An earlier model on patients that it did not learn from; compared with giving everybody the same chance. */
    static Evaluation ofModel(Patients patients, RiskModel model, double[][] aligned) {
        int[] rows = patients.known();
        double[] classes = Chances.some(patients.outcome(), rows);
        double[][] same = new double[patients.classes().size()][rows.length];
        int[] counts = patients.counts();
        for (int each = 0; each < same.length; each++) {
            Arrays.fill(same[each], counts[each] / (double) rows.length);
        }
        double[][] known = Choice.some(aligned, rows);
        double[][] chances = model.chances(known, rows.length);
        double mean = patients.isTwo() ? Roc.of(chances[1], classes).area() : Double.NaN;
        double[] matters = matters(model, known, classes, new SplittableRandom(1));
        return new Evaluation(rows, new int[rows.length], classes, chances, same, List.of(), List.of(), mean,
                Arrays.stream(matters).map(each -> each / rows.length).toArray());
    }

    /** The chance of the event: of two classes the second, of more any but the commonest. */
    double[] event() {
        return event(chances);
    }

    double[] simpleEvent() {
        return event(simple);
    }

    private static double[] event(double[][] of) {
        return of.length == 2 ? of[1] : Arrays.stream(of[0]).map(chance -> 1 - chance).toArray();
    }

    double[] happened() {
        return Arrays.stream(classes).map(each -> each > 0 ? 1 : 0).toArray();
    }
}
