package kr.cheomdan.database;

import javax.sql.DataSource;

/** Lets tests of other modules count what they send to the database, by {@link StatementCount}. */
public final class CountedStatements {

    private CountedStatements() {}

    public static DataSource of(DataSource dataSource) {
        return new CountingDataSource(dataSource);
    }
}
