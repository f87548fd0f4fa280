package kr.cheomdan.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kr.cheomdan.testing.CheomdanTest;
import org.junit.jupiter.api.Test;
import org.postgresql.core.BaseConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many ids and instants as one parameter: the database must read what was meant, as bytes and, where it takes no bytes, as text. */
@CheomdanTest
class ArrayBytesTests {

    private static final UUID[] IDS = {
        new UUID(0, 0), UUID.fromString("019a0000-0000-7abc-8def-0123456789ab"), new UUID(-1, -1)
    };
    private static final String IDS_AS_TEXT =
            "00000000-0000-0000-0000-000000000000,019a0000-0000-7abc-8def-0123456789ab,ffffffff-ffff-ffff-ffff-ffffffffffff";
    private static final Instant[] INSTANTS = {
        Instant.parse("1999-12-31T23:59:59.999999Z"), Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2026-11-23T04:05:06.000007Z")
    };
    private static final String INSTANTS_AS_TEXT = "1999-12-31 23:59:59.999999,2000-01-01 00:00:00,2026-11-23 04:05:06.000007";
    private static final String READ_IDS = "select array_to_string(?, ',')";
    private static final String READ_INSTANTS =
            "select string_agg((t at time zone 'UTC')::text, ',' order by place) from unnest(?) with ordinality as n(t, place)";

    @Autowired
    private JdbcTemplate template;

    @Autowired
    private JdbcConnectionDetails database;

    @Test
    void areReadAsTheyWereMeant() {
        assertThat(template.queryForObject(READ_IDS, String.class, ArrayBytes.of(IDS))).isEqualTo(IDS_AS_TEXT);
        assertThat(template.queryForObject(READ_INSTANTS, String.class, ArrayBytes.of(INSTANTS))).isEqualTo(INSTANTS_AS_TEXT);
        assertThat(template.queryForObject("select cardinality(?)", Integer.class, ArrayBytes.of(new UUID[0]))).isZero();
    }

    @Test
    void areReadAsTextWhereTheConnectionTakesNoBytes() throws SQLException {
        try (Connection plain = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword())) {
            assertThat(read(plain, READ_IDS, ArrayBytes.of(IDS))).isEqualTo(IDS_AS_TEXT);
            assertThat(read(plain, READ_INSTANTS, ArrayBytes.of(INSTANTS))).isEqualTo(INSTANTS_AS_TEXT);
        }
    }

    /** Where bytes are taken nobody asks for the text, which for 20,000 ids takes longer than all the rest. */
    @Test
    void areSentAsBytesByTheConnectionsOfTheServer() throws SQLException {
        try (Connection connection = template.getDataSource().getConnection()) {
            BaseConnection driver = connection.unwrap(BaseConnection.class);
            assertThat(driver.binaryTransferSend(2951)).as("uuid[]").isTrue();
            assertThat(driver.binaryTransferSend(1185)).as("timestamptz[]").isTrue();
        }
    }

    @Test
    void areNothingToReadInto() {
        assertThatThrownBy(() -> ArrayBytes.of(IDS).setByteValue(new byte[0], 0)).isInstanceOf(SQLException.class);
    }

    private static String read(Connection connection, String sql, ArrayBytes array) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, array);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
