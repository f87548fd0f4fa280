package kr.cheomdan.workloads.automotive.remaininglife;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kr.cheomdan.workloads.Work;
import kr.cheomdan.workloads.automotive.remaininglife.LifeModel.Settings;
import kr.cheomdan.workloads.learning.Boosting;
import kr.cheomdan.workloads.learning.Folds;

/** Has every unit judged by what learned from others, with settings chosen among those others. */
final class Judging {

    private static final Boosting.Settings TREES = new Boosting.Settings(300, .06, 8, 20, 1e-3, 1, 1e-9, .5, .8);
    /** Of the median life: what is taken as far from its end. */
    private static final double[] CAP_SHARES = {.5, .625, .8};
    /** Of the windows that {@link Shape} looks at; chosen when the cap is. */
    private static final double[] WINDOW_SCALES = {1, .6, 1.6};
    private static final int MOST_FOLDS = 5;
    /** Readings at which a unit is judged when settings are chosen: as often for a short life as for a long one. */
    private static final int CUTS = 24;
    private static final double DECIDED_BELOW = .75;
    private static final double SHARE_OF_PROGRESS = .85;

    private final List<Unit> units;
    private final Work work;
    private final List<Settings> caps;
    private final double usualLife;
    private final Effort effort;
    private int done;

    Judging(List<Unit> units, Work work) {
        this.units = units;
        this.work = work;
        this.usualLife = usualLife(units);
        this.effort = Effort.of(units, Shape.of(units, 1), folds(), candidates(), TREES, work.cpu().limit());
        // Where there is no time to choose, the one in the middle.
        double[] shares = effort.chooses() ? CAP_SHARES : new double[] {CAP_SHARES[1]};
        this.caps = Arrays.stream(shares).mapToObj(share -> new Settings(share * usualLife, WINDOW_SCALES[0], TREES)).toList();
    }

    private static int candidates() {
        return CAP_SHARES.length + WINDOW_SCALES.length - 1;
    }

    static double usualLife(List<Unit> units) {
        return units.stream().mapToDouble(Unit::last).sorted().skip(units.size() / 2).findFirst().orElse(100);
    }

    private int folds() {
        return Math.min(MOST_FOLDS, units.size());
    }

    /** What came of one fold. */
    private record Fold(int[] judged, List<double[]> left, Settings settings, AgeAlone ageAlone) {}

    /** Each unit's life as others tell it, reading by reading. */
    Judged judge() {
        Folds folds = Folds.of(units.size(), folds(), work.random("folds"));
        ExecutorService workers = Executors.newFixedThreadPool(work.workers());
        List<Future<Fold>> running = new ArrayList<>();
        for (int fold = 0; fold < folds(); fold++) {
            int each = fold;
            running.add(workers.submit(() -> judge(folds, each)));
        }
        workers.shutdown();
        double[][] left = new double[units.size()][];
        double[][] byAge = new double[units.size()][];
        int[] foldOf = new int[units.size()];
        List<Settings> chosen = new ArrayList<>();
        for (int fold = 0; fold < running.size(); fold++) {
            Fold each = of(running.get(fold));
            chosen.add(each.settings());
            for (int i = 0; i < each.judged().length; i++) {
                Unit unit = units.get(each.judged()[i]);
                left[each.judged()[i]] = each.left().get(i);
                byAge[each.judged()[i]] = Arrays.stream(unit.cycles()).map(each.ageAlone()::left).toArray();
                foldOf[each.judged()[i]] = fold;
            }
        }
        return new Judged(units, foldOf, left, byAge, usual(chosen));
    }

    private static Settings usual(List<Settings> chosen) {
        Map<Settings, Long> counts = chosen.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream().max(Comparator.comparingLong((Map.Entry<Settings, Long> each) -> each.getValue())
                .thenComparing(each -> -each.getKey().cap())
                .thenComparing(each -> -each.getKey().windowScale())).orElseThrow().getKey();
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

    private Fold judge(Folds folds, int fold) {
        SplittableRandom random = work.random("fold " + fold);
        List<Unit> learned = some(folds.learned(fold));
        Settings settings = choose(learned, random);
        LifeModel model = learn(learned, settings, effort.judging(), random);
        progress();
        List<double[]> left = new ArrayList<>();
        for (int each : folds.judged(fold)) {
            left.add(model.left(units.get(each), 0));
        }
        return new Fold(folds.judged(fold), left, settings, AgeAlone.of(learned));
    }

    private List<Unit> some(int[] places) {
        return Arrays.stream(places).mapToObj(units::get).toList();
    }

    private LifeModel learn(List<Unit> from, Settings settings, Effort.Of size, SplittableRandom random) {
        return LifeModel.learn(from, Shape.of(units, settings.windowScale()), settings, size, random, () -> work.cpu().isOver());
    }

    private synchronized void progress() {
        done++;
        work.progress(SHARE_OF_PROGRESS * done / (folds() * (effort.chooses() ? candidates() + 1.0 : 1)), "fold");
    }

    /** The settings that were least off for a third of the units, kept aside: first of the caps, then of the windows with that cap. */
    private Settings choose(List<Unit> learned, SplittableRandom random) {
        Folds inner = Folds.of(learned.size(), 3, random);
        List<Unit> from = Arrays.stream(inner.learned(0)).mapToObj(learned::get).toList();
        List<Unit> aside = Arrays.stream(inner.judged(0)).mapToObj(learned::get).toList();
        if (!effort.chooses() || from.isEmpty() || aside.isEmpty()) {
            return caps.get(caps.size() / 2);
        }
        Settings best = caps.get(0);
        double least = Double.POSITIVE_INFINITY;
        for (Settings candidate : caps) {
            double error = error(from, aside, candidate, random);
            best = error < least ? candidate : best;
            least = Math.min(error, least);
        }
        Settings withCap = best;
        for (int i = 1; i < WINDOW_SCALES.length; i++) {
            Settings candidate = new Settings(withCap.cap(), WINDOW_SCALES[i], TREES);
            double error = error(from, aside, candidate, random);
            best = error < least ? candidate : best;
            least = Math.min(error, least);
        }
        return best;
    }

    private double error(List<Unit> from, List<Unit> aside, Settings candidate, SplittableRandom random) {
        LifeModel model = learn(from, candidate, effort.choosing(), random);
        double error = 0;
        for (Unit unit : aside) {
            double[] left = model.left(unit, 0);
            for (int cut : cuts(unit, usualLife)) {
                error += (left[cut] - unit.left(cut)) * (left[cut] - unit.left(cut));
            }
        }
        progress();
        return error;
    }

    /** Evenly from where about three quarters of a usual life are left, which is where replacing is decided, to just before its end. */
    static int[] cuts(Unit unit, double usualLife) {
        int near = 0;
        while (unit.left(near) > DECIDED_BELOW * usualLife) {
            near++;
        }
        int from = Math.max(near, unit.readings() / 5);
        int to = unit.readings() - 1;
        return IntStream.range(0, CUTS).map(i -> from + (int) ((long) i * (to - from) / CUTS)).distinct().toArray();
    }

    /** The model that goes on: from all units. */
    LifeModel model(Settings settings) {
        return learn(units, settings, effort.lasting(), work.random("model"));
    }
}
