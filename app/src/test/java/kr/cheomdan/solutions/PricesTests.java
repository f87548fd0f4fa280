package kr.cheomdan.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import kr.cheomdan.shared.Unit;
import kr.cheomdan.testing.CheomdanTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

@CheomdanTest
class PricesTests {

    private static final Unit GPU = Unit.of("GPU_SECOND.H100");

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Prices prices(@Nullable Integer cpu) {
        return new Prices(new WorkloadsProperties(null, List.of(), Duration.ofSeconds(1), DataSize.ofMegabytes(1), "bwrap",
                cpu == null ? null : BigDecimal.valueOf(cpu), null), jdbc);
    }

    @Test
    void ofAnExampleCountUntilOthersAreSetAndAreMarked() {
        transaction.executeWithoutResult(only -> {
            only.setRollbackOnly();
            Prices none = prices(null);
            assertThat(none.costWon(Unit.CPU_SECOND, 3600)).isNull();
            none.setExample(BigDecimal.valueOf(60), BigDecimal.valueOf(3_000));

            assertThat(none.costWon(Unit.CPU_SECOND, 1800)).isEqualTo(30);
            assertThat(none.costWon(GPU, 7200)).isEqualTo(6_000);
            assertThat(none.isExample(GPU)).isTrue();

            Prices set = prices(100);
            assertThat(set.costWon(Unit.CPU_SECOND, 3600)).isEqualTo(100);
            assertThat(set.isExample(Unit.CPU_SECOND)).isFalse();
            assertThat(set.isExample(GPU)).isTrue();
        });
    }
}
