package kr.cheomdan.workloads.jobshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DispatchingRuleTests {

    private final JobShop shop = Shops.of(Shops.BY_HAND);

    @Test
    void fifoTakesWhatHasWaitedLongest() {
        // At 0 jobs 0 and 1 wait for machine 0: equals, so job 0. Job 1 follows at 3; it has waited longer than job 2, which came at 2.
        // Machine 1: job 2 (0-2), job 0 (3-5), job 1 (5-9). Machine 0: job 0 (0-3), job 1 (3-4), job 2 (4-6).
        assertThat(DispatchingRule.FIFO.plan(shop).csv()).isEqualTo("""
                job,step,machine,start,end
                0,0,0,0,3
                0,1,1,3,5
                1,0,0,3,4
                1,1,1,5,9
                2,0,1,0,2
                2,1,0,4,6
                """);
    }

    @Test
    void sptTakesWhatIsDoneSoonest() {
        // Machine 0: job 1 (0-1), then job 0 at 1, because nothing else waits until 2. Machine 1: job 2 (0-2), job 1 (2-6), job 0 (6-8).
        assertThat(DispatchingRule.SPT.plan(shop).csv()).isEqualTo("""
                job,step,machine,start,end
                0,0,0,1,4
                0,1,1,6,8
                1,0,0,0,1
                1,1,1,2,6
                2,0,1,0,2
                2,1,0,4,6
                """);
    }

    @Test
    void mwkrTakesTheJobWithMostLeftToDo() {
        // At 0 jobs 0 and 1 both have 5 left: equals, so job 0. At 3 job 1 (5 left) goes before job 2 (2 left).
        assertThat(DispatchingRule.MWKR.plan(shop)).isEqualTo(DispatchingRule.FIFO.plan(shop));
    }

    @ParameterizedTest
    @EnumSource
    void makesAPlanThatCanBeCarriedOut(DispatchingRule rule) {
        for (String name : new String[] {"ft06", "ft10", "ft20", "la01", "la05"}) {
            JobShop instance = Shops.instance(name);

            assertThat(ScheduleChecker.breaches(instance, rule.plan(instance))).isEmpty();
        }
    }
}
