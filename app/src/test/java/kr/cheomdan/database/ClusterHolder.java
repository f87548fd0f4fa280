package kr.cheomdan.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;

/**
 * A server in a process of its own, for tests that kill it: holds a data directory, runs PostgreSQL on it and writes rows without end, each
 * said on standard output once it is committed.
 */
final class ClusterHolder {

    private ClusterHolder() {}

    public static void main(String[] args) throws Exception {
        DataDirectory directory = DataDirectory.take(Path.of(args[0]));
        PostgresServer server = PostgresServer.start(directory, properties(Path.of(args[1])));
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(), server.getUsername(), server.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("create table public.acknowledged (number int primary key)");
            for (int number = 1; ; number++) {
                statement.execute("insert into public.acknowledged values (" + number + ")");
                System.out.println(number);
            }
        }
    }

    static DatabaseProperties properties(Path binaries) {
        return new DatabaseProperties("", "", "", "", binaries, Duration.ofMinutes(2));
    }
}
