package kr.cheomdan.workloads.jobshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpSatSolverTests {

    private static final Progress SILENT = (seconds, makespan, bound) -> {};

    @ParameterizedTest
    @CsvSource({"ft06,55", "la01,666", "la02,655", "la03,597", "la04,590", "la05,593", "ft20,1165"})
    void provesTheKnownOptimum(String name, long optimum) {
        Solution solution = solve(Shops.instance(name), new Limits(120, 240, 2, 1), SILENT);

        assertThat(solution.isOptimal()).isTrue();
        assertThat(solution.schedule().makespan()).isEqualTo(optimum);
        assertThat(solution.lowerBound()).isEqualTo(optimum);
    }

    @Test
    void plansTheExampleByHand() {
        // Machine 1 has 8 to do and can begin at once with job 2; the first of the others is there at 1. So nothing is shorter than 8.
        Solution solution = solve(Shops.of(Shops.BY_HAND), new Limits(10, 20, 1, 1), SILENT);

        assertThat(solution.schedule().makespan()).isEqualTo(8);
        assertThat(solution.isOptimal()).isTrue();
    }

    @Test
    void isNeverWorseThanThePlanItStartsFrom() {
        JobShop shop = Shops.instance("ft10");
        Schedule known = DispatchingRule.SPT.plan(shop);

        // No time for anything: processor time is used up before the search begins.
        Solution solution = new CpSatSolver(shop, known).solve(new Limits(1, 0, 1, 1), SILENT);

        assertThat(solution.schedule().makespan()).isBetween(solution.lowerBound(), known.makespan());
        assertThat(ScheduleChecker.breaches(shop, solution.schedule())).isEmpty();
    }

    @Test
    void tellsOnlyOfShorterPlansAndOfBoundsBelowThem() {
        List<long[]> told = new ArrayList<>();

        Solution solution = solve(Shops.instance("ft06"), new Limits(60, 120, 2, 1), (seconds, makespan, bound) -> {
            synchronized (told) {
                told.add(new long[] {makespan, bound});
            }
        });

        assertThat(told).isNotEmpty().allSatisfy(step -> assertThat(step[1]).isBetween(1L, step[0]));
        assertThat(told).extracting(step -> step[0]).isSortedAccordingTo(java.util.Comparator.reverseOrder()).doesNotHaveDuplicates();
        assertThat(told.get(told.size() - 1)[0]).isEqualTo(solution.schedule().makespan());
    }

    @Test
    void stopsWhenItsProcessorTimeIsUsed() {
        JobShop shop = Shops.instance("ft10");
        long used = (long) CpuWatch.cpuSeconds();

        long startedNanos = System.nanoTime();
        Solution solution = new CpSatSolver(shop, DispatchingRule.SPT.plan(shop)).solve(new Limits(600, used + 2, 1, 1), SILENT);

        assertThat((System.nanoTime() - startedNanos) / 1e9).isLessThan(60);
        assertThat(ScheduleChecker.breaches(shop, solution.schedule())).isEmpty();
    }

    @Test
    void plansAJobThatComesBackToAMachine() {
        JsplibReader.Reading reading = JsplibReader.read("2 2\n0 3 0 2\n0 1 1 4\n".getBytes());
        JobShop shop = java.util.Objects.requireNonNull(reading.shop());

        Solution solution = solve(shop, new Limits(10, 20, 1, 1), SILENT);

        assertThat(solution.schedule().makespan()).isEqualTo(6);
        assertThat(ScheduleChecker.breaches(shop, solution.schedule())).isEmpty();
    }

    private static Solution solve(JobShop shop, Limits limits, Progress progress) {
        Solution solution = new CpSatSolver(shop, DispatchingRule.FIFO.plan(shop)).solve(limits, progress);
        assertThat(ScheduleChecker.breaches(shop, solution.schedule())).isEmpty();
        return solution;
    }
}
