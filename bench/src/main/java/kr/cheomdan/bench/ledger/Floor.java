package kr.cheomdan.bench.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The peer of bulk posting: bare {@code copy} of the same rows into a table with the same columns and indexes, without checks, triggers,
 * balances or hashes to compute. Its rows are ready as bytes before the time runs.
 */
final class Floor implements AutoCloseable {

    private static final int MOST_BYTES = 8 << 20;

    private final Connection connection;
    private final CopyManager copy;
    private final String columns;
    private final Rows rows = new Rows();
    private long position;

    Floor(Book book) throws SQLException {
        connection = book.connect();
        copy = connection.unwrap(PGConnection.class).getCopyAPI();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists bench");
            statement.execute("drop table if exists bench.transfer");
            statement.execute("""
                    create table bench.transfer (like ledger.transfer
                        including defaults including identity including indexes including storage including generated)
                    """);
            columns = text(statement, """
                    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) from information_schema.columns
                    where table_schema = 'ledger' and table_name = 'transfer' and is_identity = 'NO' and is_generated = 'NEVER'
                    """);
        }
        connection.commit();
        skip();
    }

    /** What is in the book by now is not taken. */
    void skip() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            position = Long.parseLong(text(statement, "select coalesce(max(position), 0)::text from ledger.transfer"));
        }
        connection.commit();
    }

    /** Reads what was posted since this was asked last, as the bytes that a bare copy takes. */
    void read() throws SQLException, IOException {
        rows.reset();
        copy.copyOut("copy (select " + columns + " from ledger.transfer where position > " + position
                + " order by position) to stdout (format binary)", rows);
        skip();
    }

    /** Takes the rows in and commits. */
    void take() throws SQLException, IOException {
        copy.copyIn("copy bench.transfer (" + columns + ") from stdin (format binary)", rows.again());
        connection.commit();
    }

    /** The same memory for every batch, so that reading the peer's rows leaves no garbage for us to clear away. */
    private static final class Rows extends ByteArrayOutputStream {

        Rows() {
            super(MOST_BYTES);
        }

        InputStream again() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    /** Makes it as empty as it was. */
    void clear() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate bench.transfer");
        }
        connection.commit();
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
