package kr.cheomdan.budgets;

import static kr.cheomdan.budgets.BudgetLine.Source.CITY;
import static kr.cheomdan.budgets.BudgetLine.Source.NATIONAL;
import static kr.cheomdan.budgets.BudgetLine.Source.OTHER;
import static kr.cheomdan.budgets.BudgetLine.Source.PRIVATE_CASH;
import static kr.cheomdan.testing.Refusals.refusedAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kr.cheomdan.budgets.BudgetLine.Source;
import kr.cheomdan.budgets.Settlements.Return;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dividing to the won. */
class SplitTests {

    private static Map<Source, Long> weights(long national, long city, long privateCash) {
        Map<Source, Long> weights = new EnumMap<>(Source.class);
        weights.put(NATIONAL, national);
        weights.put(CITY, city);
        weights.put(PRIVATE_CASH, privateCash);
        return weights;
    }

    /** Golden values: what is divided, by what, and what each gets. */
    @ParameterizedTest
    @CsvSource({
        // One won goes to the largest remainder, which is the largest part's.
        "1,             70, 30, 0,    1, 0, 0",
        "1,             30, 70, 0,    0, 1, 0",
        // Equal remainders: national money first, then the city's.
        "1,             50, 50, 0,    1, 0, 0",
        "1,             1, 1, 1,      1, 0, 0",
        "2,             1, 1, 1,      1, 1, 0",
        "100,           1, 1, 1,      34, 33, 33",
        "101,           1, 1, 1,      34, 34, 33",
        // The remainders decide, not the parts: 7 x 0.5 = 3.5, 7 x 0.3 = 2.1, 7 x 0.2 = 1.4.
        "7,             50, 30, 20,   4, 2, 1",
        // 9 x 0.5 = 4.5, 9 x 0.3 = 2.7, 9 x 0.2 = 1.8: the two larger remainders are the smaller parts'.
        "9,             50, 30, 20,   4, 3, 2",
        "1000000,       68, 22, 10,   680000, 220000, 100000",
        "1000001,       68, 22, 10,   680001, 220000, 100000",
        // 8641974.6, 2469135.6, 1234567.8: the largest remainder first, then of the two equal ones national money.
        "12345678,      70, 20, 10,   8641975, 2469135, 1234568",
        "0,             70, 30, 0,    0, 0, 0",
        "411600000000,  279800000000, 131800000000, 0,  279800000000, 131800000000, 0",
        // Products far beyond what a long holds.
        "99999999999999, 99999999999999, 99999999999998, 1,  50000000000000, 49999999999999, 0"
    })
    void givesTheRestToTheLargestRemainderAndOfEqualOnesToNationalMoney(
            long amount, long national, long city, long privateCash, long toNational, long toCity, long toPrivate) {
        assertThat(Split.of(amount, weights(national, city, privateCash))).isEqualTo(weights(toNational, toCity, toPrivate));
    }

    @Test
    void losesNothingAndTakesNoMoreThanThereIs() {
        long seed = 20270104;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Map<Source, Long> weights = weights(random.nextInt(1_000), 1 + random.nextInt(1_000), random.nextInt(1_000));
            long all = weights.values().stream().mapToLong(Long::longValue).sum();
            long amount = random.nextLong(all + 1);

            Map<Source, Long> parts = Split.of(amount, weights);

            assertThat(parts.values().stream().mapToLong(Long::longValue).sum()).as("seed %d, run %d", seed, i).isEqualTo(amount);
            parts.forEach((source, part) -> assertThat(part).as("%s of %s by %s", source, amount, weights)
                    .isBetween(0L, weights.get(source))
                    .isBetween(amount * weights.get(source) / all, amount * weights.get(source) / all + 1));
        }
    }

    @Test
    void dividesNothingByNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Split.of(1, weights(0, 0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Split.of(-1, weights(1, 0, 0)));
        assertThatIllegalArgumentException().isThrownBy(() -> Split.of(1, weights(2, -1, 0)));
    }

    @Nested
    class Returns {

        @Test
        void divideRemainderAndInterestEachByTheParts() {
            assertThat(ReturnSplit.of(1_000_001, 12_345, weights(68, 22, 10))).containsExactly(
                    new Return(NATIONAL, 680_001, 8_395), new Return(CITY, 220_000, 2_716), new Return(PRIVATE_CASH, 100_000, 1_234));
        }

        @Test
        void ofOneWonGoToNationalMoneyWhereAllBearTheSame() {
            assertThat(ReturnSplit.of(1, 1, weights(1, 1, 1))).containsExactly(
                    new Return(NATIONAL, 1, 1), new Return(CITY, 0, 0), new Return(PRIVATE_CASH, 0, 0));
        }

        @Test
        void areNoneWhereNothingWasPromisedInMoney() {
            assertThat(ReturnSplit.of(0, 0, Map.of())).isEmpty();
        }
    }

    @Nested
    class PartsInPerCent {

        @Test
        void thatAddUpToLessOrMoreThanAHundredAreRefused() {
            for (String city : List.of("29.9", "30.1", "29.9999")) {
                refusedAt(() -> Percentages.read("agreed", Map.of("national", new BigDecimal("70"), "city", new BigDecimal(city))),
                        BudgetsRefusal.SHARES_NOT_WHOLE, "agreed");
            }
        }

        @Test
        void ofNothingOfTooManyDecimalsOrOfAnUnknownSourceAreRefused() {
            for (String share : List.of("0", "-1", "100.0001", "33.33333")) {
                refusedAt(() -> Percentages.read("agreed", Map.of("national", new BigDecimal(share))),
                        BudgetsRefusal.SHARE_OUT_OF_RANGE, "agreed");
            }
            refusedAt(() -> Percentages.read("agreed", Map.of("lottery", BigDecimal.TEN)), BudgetsRefusal.VALUE_UNKNOWN, "agreed");
        }

        @Test
        void divideAsTheyAreWritten() {
            Map<Source, BigDecimal> shares = Percentages.read("agreed", Map.of(
                    "national", new BigDecimal("66.6667"), "city", new BigDecimal("33.3333")));

            assertThat(Split.of(3, Percentages.weights(shares))).isEqualTo(Map.of(NATIONAL, 2L, CITY, 1L));
            assertThat(Split.of(1_000_000, Percentages.weights(shares))).isEqualTo(Map.of(NATIONAL, 666_667L, CITY, 333_333L));
            assertThat(Percentages.read("agreed", Map.of("other", new BigDecimal("100.0")))).containsOnlyKeys(OTHER);
        }
    }
}
