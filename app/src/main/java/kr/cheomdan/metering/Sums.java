package kr.cheomdan.metering;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What rows add to a roll-up; below zero where they take off what they were before. */
final class Sums {

    long jobs;
    long deviceSeconds;
    long cpuSeconds;
    long wallSeconds;
    long waitSeconds;
    long charged;
    long uncovered;
    final WaitHistogram waits = new WaitHistogram();

    void add(Sums other) {
        jobs += other.jobs;
        deviceSeconds += other.deviceSeconds;
        cpuSeconds += other.cpuSeconds;
        wallSeconds += other.wallSeconds;
        waitSeconds += other.waitSeconds;
        charged += other.charged;
        uncovered += other.uncovered;
        waits.add(other.waits);
    }

    /** As arrays, a parameter for each sum and the last for the waits. */
    static void bind(Connection connection, PreparedStatement statement, int first, List<Sums> all) throws SQLException {
        statement.setArray(first, RecordStore.longs(connection, all, sum -> sum.jobs));
        statement.setArray(first + 1, RecordStore.longs(connection, all, sum -> sum.deviceSeconds));
        statement.setArray(first + 2, RecordStore.longs(connection, all, sum -> sum.cpuSeconds));
        statement.setArray(first + 3, RecordStore.longs(connection, all, sum -> sum.wallSeconds));
        statement.setArray(first + 4, RecordStore.longs(connection, all, sum -> sum.waitSeconds));
        statement.setArray(first + 5, RecordStore.longs(connection, all, sum -> sum.charged));
        statement.setArray(first + 6, RecordStore.longs(connection, all, sum -> sum.uncovered));
        statement.setArray(first + 7, connection.createArrayOf("bytea", all.stream().map(sum -> sum.waits.kept()).toArray(byte[][]::new)));
    }
}
