package kr.cheomdan.budgets;

import static kr.cheomdan.testing.Scenarios.anOfficer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import kr.cheomdan.database.CountedStatements;
import kr.cheomdan.database.StatementCount;
import kr.cheomdan.programmes.Programmes;
import kr.cheomdan.shared.PageQuery;
import kr.cheomdan.testing.CheomdanTest;
import kr.cheomdan.testing.Scenarios;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Lists send as many statements for ten rows as for one. */
@CheomdanTest
class BudgetStatementsTests {

    @Autowired private Scenarios scenarios;
    @Autowired private Programmes programmes;
    @Autowired private Settlements settlements;
    @Autowired private DataSource dataSource;
    @Autowired private JsonMapper json;

    private CommitmentStore commitments;
    private ActStore acts;
    private SettlementStore settled;
    private ReceiptStore receipts;

    @BeforeEach
    void countWhatTheStoresSend() {
        JdbcClient counted = JdbcClient.create(CountedStatements.of(dataSource));
        commitments = new CommitmentStore(counted, json);
        acts = new ActStore(counted);
        settled = new SettlementStore(counted);
        receipts = new ReceiptStore(counted);
    }

    private interface Reading {
        int rows(int size);
    }

    /** @return statements for the first row alone, and for ten */
    private static List<Integer> statements(Reading reading) {
        List<Integer> statements = new ArrayList<>();
        for (int size : new int[] {1, 10}) {
            try (StatementCount count = StatementCount.begin()) {
                assertThat(reading.rows(size)).isEqualTo(size);
                statements.add(count.statements());
            }
        }
        return statements;
    }

    /** Ten contracts of one plan, paid, partly spent, one of them settled. */
    private BudgetLine aBusyLine() {
        BudgetLine line = scenarios.aLine(1_000);
        scenarios.received(line, 1_000);
        for (int i = 0; i < 10; i++) {
            Commitment contract = scenarios.aContract(line, 100);
            scenarios.spent(scenarios.paid(contract, 100), 90);
        }
        return line;
    }

    @Test
    void ofSettlements() {
        BudgetLine line = aBusyLine();
        SettlementFigures figures = new SettlementFigures(settled, commitments, acts, null, null);

        List<Integer> statements = statements(size ->
                figures.of(settled.list(line.planCode(), null, new PageQuery(0, size)).items()).size());

        assertThat(statements.get(0)).isEqualTo(statements.get(1)).isLessThanOrEqualTo(7);
        assertThat(settlements.list(anOfficer(), line.planCode(), null, new PageQuery(0, 10)).items())
                .allSatisfy(settlement -> assertThat(settlement.remainder()).isEqualTo(10));
    }

    @Test
    void ofCommitmentsAndReceipts() {
        BudgetLine line = aBusyLine();
        for (int i = 0; i < 10; i++) {
            scenarios.received(line, 1);
        }
        Commitments.Filter all = new Commitments.Filter(line.planCode(), null, null, null, null);
        Receipts.Filter any = new Receipts.Filter(line.planCode(), null, null);

        assertThat(statements(size -> commitments.list(line.planCode(), all, new PageQuery(0, size)).items().size()).stream().distinct())
                .hasSize(1);
        assertThat(statements(size -> receipts.list(line.planCode(), any, new PageQuery(0, size)).items().size()).stream().distinct())
                .hasSize(1);
    }

    @Test
    void ofActsAndOfWhatInterestComesTo() {
        BudgetLine line = aBusyLine();
        List<Commitment.Id> ids = commitments.on(List.of(line)).stream().map(Commitment::id).toList();

        assertThat(statements(size -> {
            acts.sums(ids.subList(0, size), Commitment.Act.Kind.INTEREST);
            return size;
        }).stream().distinct()).containsExactly(1);
    }
}
