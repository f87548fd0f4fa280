package kr.cheomdan.workloads.jobshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScheduleCheckerTests {

    private final JobShop shop = Shops.of(Shops.BY_HAND);

    @Test
    void passesAPlanThatCanBeCarriedOut() {
        assertThat(breachesAfter(slots -> {})).isEmpty();
    }

    @Test
    void findsAMissingStep() {
        assertThat(breachesAfter(slots -> slots.remove(5))).containsExactly("job 2 step 1 is not planned");
    }

    @Test
    void findsAStepThatIsPlannedTwice() {
        assertThat(breachesAfter(slots -> slots.add(slots.get(5)))).containsExactly("job 2 step 1 is planned twice");
    }

    @Test
    void findsAStepThatIsNotInTheWork() {
        assertThat(breachesAfter(slots -> slots.add(new Slot(3, 0, 0, 50, 51)))).containsExactly("job 3 step 0 is not in the work");
    }

    @Test
    void findsTwoStepsOnOneMachineAtTheSameTime() {
        assertThat(breachesAfter(slots -> slots.set(2, new Slot(1, 0, 0, 2, 3))))
                .containsExactly("job 0 step 0 and job 1 step 0 are on machine 0 at the same time");
    }

    @Test
    void findsAStepBeforeTheOneItFollows() {
        assertThat(breachesAfter(slots -> slots.set(5, new Slot(2, 1, 0, 1, 3)))).contains("job 2 step 1 starts at 1, before 2");
    }

    @Test
    void findsAWrongMachineAndAWrongTime() {
        assertThat(breachesAfter(slots -> slots.set(5, new Slot(2, 1, 1, 20, 21))))
                .containsExactly("job 2 step 1 is on machine 1, not 0", "job 2 step 1 takes 1, not 2");
    }

    @Test
    void findsAStartBeforeZero() {
        assertThat(breachesAfter(slots -> slots.set(4, new Slot(2, 0, 1, -1, 1)))).containsExactly("job 2 step 0 starts at -1, before 0");
    }

    private List<String> breachesAfter(Consumer<List<Slot>> damage) {
        List<Slot> slots = new ArrayList<>(DispatchingRule.FIFO.plan(shop).slots());
        damage.accept(slots);
        return ScheduleChecker.breaches(shop, new Schedule(slots));
    }
}
