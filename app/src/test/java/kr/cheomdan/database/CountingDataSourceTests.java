package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

class CountingDataSourceTests {

    private final CountingDataSource dataSource = new CountingDataSource(new Answering());

    @Test
    void countsEachExecutedStatement() throws SQLException {
        try (StatementCount count = StatementCount.begin(); Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("one");
            PreparedStatement prepared = connection.prepareStatement("two");
            prepared.setFetchSize(1);
            prepared.executeUpdate();
            prepared.executeUpdate();
            connection.prepareCall("three").executeBatch();

            assertThat(count.statements()).isEqualTo(4);
            assertThat(count.waitedNanos()).isPositive();
        }
    }

    @Test
    void countsWhatGoesThroughTheJdbcClient() {
        try (StatementCount count = StatementCount.begin()) {
            JdbcClient.create(dataSource).sql("update x set y = :y").param("y", 1).update();

            assertThat(count.statements()).isEqualTo(1);
        }
    }

    @Test
    void countsNothingAfterTheEnd() throws SQLException {
        StatementCount count = StatementCount.begin();
        count.close();
        dataSource.getConnection().createStatement().execute("one");

        assertThat(count.statements()).isZero();
    }

    @Test
    void countsAndPassesOnWhatTheDatabaseRefuses() throws SQLException {
        Statement statement = dataSource.getConnection().createStatement();
        try (StatementCount count = StatementCount.begin()) {
            assertThatThrownBy(() -> statement.execute("refused")).isExactlyInstanceOf(SQLException.class).hasMessage("refused");
            assertThat(count.statements()).isEqualTo(1);
        }
    }

    /** A database that does nothing, and refuses what is called so. */
    private static final class Answering extends AbstractDataSource {

        @Override
        public Connection getConnection() {
            return answering(Connection.class);
        }

        @Override
        public Connection getConnection(String username, String password) {
            return getConnection();
        }

        private static <T> T answering(Class<T> type) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                if (arguments != null && "refused".equals(arguments[0])) {
                    throw new SQLException("refused");
                }
                Class<?> result = method.getReturnType();
                if (Statement.class.isAssignableFrom(result)) {
                    return answering(result);
                }
                return result == int.class ? (Object) 0 : result == boolean.class ? (Object) false : null;
            }));
        }
    }
}
