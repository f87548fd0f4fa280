package kr.cheomdan.workloads.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree by derivatives: the leaf whose division gains most is divided next, with the sums of each column's bins. Gains and values
 * by second order, as XGBoost has them (Chen and Guestrin 2016).
 */
final class Growing {

    private final Bins bins;
    private final Boosting.Settings settings;
    private final double[] first;
    private final double[] second;
    private final int[] columns;
    private final int[] rows;
    private final List<int[]> nodes = new ArrayList<>();
    private final List<double[]> numbers = new ArrayList<>();

    /** @param rows which are learned from; put into the order of the leaves */
    Growing(Bins bins, Boosting.Settings settings, double[] first, double[] second, int[] rows, SplittableRandom random) {
        this.bins = bins;
        this.settings = settings;
        this.first = first;
        this.second = second;
        this.rows = rows;
        this.columns = some(bins.bins.length, settings.columns(), random);
    }

    private static int[] some(int count, double share, SplittableRandom random) {
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[i] = i;
        }
        int wanted = Math.max(1, (int) Math.round(count * share));
        for (int i = 0; i < wanted; i++) {
            int j = i + random.nextInt(count - i);
            int swapped = all[i];
            all[i] = all[j];
            all[j] = swapped;
        }
        return Arrays.copyOf(all, wanted);
    }

    /** A division that could be made. */
    private record Division(double gain, int column, int bin, boolean missingLeft) {}

    /** A node whose rows lie from one place to another; {@code sums} are by column, bin, first and second derivative and count. */
    private final class Leaf {
        final int node;
        final int from;
        final int to;
        final double[][] sums;
        final double sumFirst;
        final double sumSecond;
        final @Nullable Division best;

        Leaf(int node, int from, int to, double[][] sums) {
            this.node = node;
            this.from = from;
            this.to = to;
            this.sums = sums;
            double ofFirst = 0;
            double ofSecond = 0;
            for (int i = from; i < to; i++) {
                ofFirst += first[rows[i]];
                ofSecond += second[rows[i]];
            }
            this.sumFirst = ofFirst;
            this.sumSecond = ofSecond;
            this.best = to - from >= 2 * settings.leastRows() ? best() : null;
        }

        double gain() {
            return best == null ? 0 : best.gain();
        }

        private @Nullable Division best() {
            double whole = sumFirst * sumFirst / (sumSecond + settings.penalty());
            Division found = null;
            for (int i = 0; i < columns.length; i++) {
                Division each = best(i, whole, found == null ? settings.leastGain() : found.gain());
                found = each == null ? found : each;
            }
            return found;
        }

        private @Nullable Division best(int i, double whole, double least) {
            double[] sum = sums[i];
            int last = bins.edges[columns[i]].length;
            Division found = null;
            double gain = least;
            // What is missing goes with the small ones once, and once with the large ones.
            for (int side = 0; side < (sum[2] > 0 ? 2 : 1); side++) {
                boolean missingLeft = sum[2] > 0 && side == 0;
                double leftFirst = missingLeft ? sum[0] : 0;
                double leftSecond = missingLeft ? sum[1] : 0;
                double leftRows = missingLeft ? sum[2] : 0;
                for (int bin = 1; bin < last; bin++) {
                    leftFirst += sum[3 * bin];
                    leftSecond += sum[3 * bin + 1];
                    leftRows += sum[3 * bin + 2];
                    double rightRows = to - from - leftRows;
                    double rightSecond = sumSecond - leftSecond;
                    if (leftRows < settings.leastRows() || leftSecond < settings.leastSecond()) {
                        continue;
                    }
                    if (rightRows < settings.leastRows() || rightSecond < settings.leastSecond()) {
                        break;
                    }
                    double rightFirst = sumFirst - leftFirst;
                    double now = leftFirst * leftFirst / (leftSecond + settings.penalty())
                            + rightFirst * rightFirst / (rightSecond + settings.penalty()) - whole;
                    if (now > gain) {
                        gain = now;
                        found = new Division(now, columns[i], bin, missingLeft);
                    }
                }
            }
            return found;
        }
    }

    Tree grow() {
        PriorityQueue<Leaf> open = new PriorityQueue<>(Comparator.comparingDouble(Leaf::gain).reversed()
                .thenComparingInt(leaf -> leaf.node));
        add();
        Leaf root = new Leaf(0, 0, rows.length, sums(0, rows.length));
        open.add(root);
        int leaves = 1;
        while (leaves < settings.leaves() && !open.isEmpty() && open.peek().best != null) {
            divide(open.remove(), open);
            leaves++;
        }
        open.forEach(this::end);
        return tree();
    }

    private int add() {
        nodes.add(new int[] {-1, -1, -1, 0});
        numbers.add(new double[2]);
        return nodes.size() - 1;
    }

    private void divide(Leaf leaf, PriorityQueue<Leaf> open) {
        Division division = Objects.requireNonNull(leaf.best);
        int middle = part(leaf, division);
        int left = add();
        int right = add();
        nodes.set(leaf.node, new int[] {division.column(), left, right, division.missingLeft() ? 1 : 0});
        numbers.get(leaf.node)[0] = bins.edges[division.column()][division.bin() - 1];
        boolean leftIsSmall = middle - leaf.from <= leaf.to - middle;
        double[][] small = leftIsSmall ? sums(leaf.from, middle) : sums(middle, leaf.to);
        double[][] large = less(leaf.sums, small);
        open.add(new Leaf(left, leaf.from, middle, leftIsSmall ? small : large));
        open.add(new Leaf(right, middle, leaf.to, leftIsSmall ? large : small));
    }

    /** Those that go left first; answers where the others begin. Keeps the order on each side, so that sums are the same every time. */
    private int part(Leaf leaf, Division division) {
        byte[] bin = bins.bins[division.column()];
        int[] right = new int[leaf.to - leaf.from];
        int left = leaf.from;
        int count = 0;
        for (int i = leaf.from; i < leaf.to; i++) {
            int at = bin[rows[i]] & 0xFF;
            if (at == 0 ? division.missingLeft() : at <= division.bin()) {
                rows[left++] = rows[i];
            } else {
                right[count++] = rows[i];
            }
        }
        System.arraycopy(right, 0, rows, left, count);
        return left;
    }

    private double[][] sums(int from, int to) {
        double[][] sums = new double[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            byte[] bin = bins.bins[columns[i]];
            double[] sum = new double[3 * (bins.edges[columns[i]].length + 1)];
            for (int j = from; j < to; j++) {
                int row = rows[j];
                int at = 3 * (bin[row] & 0xFF);
                sum[at] += first[row];
                sum[at + 1] += second[row];
                sum[at + 2]++;
            }
            sums[i] = sum;
        }
        return sums;
    }

    private static double[][] less(double[][] whole, double[][] part) {
        for (int i = 0; i < whole.length; i++) {
            for (int j = 0; j < whole[i].length; j++) {
                whole[i][j] -= part[i][j];
            }
        }
        return whole;
    }

    private void end(Leaf leaf) {
        numbers.get(leaf.node)[1] = -settings.rate() * leaf.sumFirst / (leaf.sumSecond + settings.penalty());
    }

    private Tree tree() {
        int count = nodes.size();
        boolean[] missingLeft = new boolean[count];
        for (int i = 0; i < count; i++) {
            missingLeft[i] = nodes.get(i)[3] == 1;
        }
        return new Tree(
                nodes.stream().mapToInt(node -> node[0]).toArray(), numbers.stream().mapToDouble(number -> number[0]).toArray(),
                nodes.stream().mapToInt(node -> node[1]).toArray(), nodes.stream().mapToInt(node -> node[2]).toArray(), missingLeft,
                numbers.stream().mapToDouble(number -> number[1]).toArray());
    }
}
