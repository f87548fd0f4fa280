package kr.cheomdan.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;

/** How the embedded PostgreSQL is reached: port and password, both kept in files of the data directory. */
final class ClusterAccess {

    static final String USER = "cheomdan";
    static final String DATABASE = "cheomdan";

    private static final String UNKNOWN_DATABASE = "3D000";
    private static final String WRONG_PASSWORD = "28P01";
    private static final int PASSWORD_BYTES = 24;

    private final Path passwordFile;
    private final Path portFile;
    private final String password;

    private ClusterAccess(Path passwordFile, Path portFile, String password) {
        this.passwordFile = passwordFile;
        this.portFile = portFile;
        this.password = password;
    }

    /** Reads the password, or makes one where none was made yet. */
    static ClusterAccess in(Path home) throws IOException {
        Path passwordFile = home.resolve("password");
        if (!Files.exists(passwordFile)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            Path fresh = home.resolve("password.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            Files.move(fresh, passwordFile);
        }
        return new ClusterAccess(passwordFile, home.resolve("postgres.port"), Files.readString(passwordFile).strip());
    }

    Path passwordFile() {
        return passwordFile;
    }

    String password() {
        return password;
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * The port used last, so that it stays the same from start to start.
     *
     * @param orAnother take a free one where it is taken; otherwise it is this port or none
     */
    int choosePort(boolean orAnother) throws IOException {
        String kept = Files.exists(portFile) ? Files.readString(portFile).strip() : "";
        int last = kept.matches("\\d{1,5}") ? Integer.parseInt(kept) : 0;
        if (last > 0 && (!orAnother || PostgresServer.isFree(last))) {
            return last;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(portFile, Integer.toString(socket.getLocalPort()));
            return socket.getLocalPort();
        }
    }

    /**
     * Connects and asks the server which cluster it serves, because another PostgreSQL may listen on the port. Creates our database at the
     * first start.
     *
     * @return false where the server has ended meanwhile: it was already shutting down
     */
    boolean verify(Postmaster postmaster, Path cluster, Path logFile, Duration longest) throws IOException {
        int port = postmaster.port();
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            try {
                checkCluster(port, cluster, logFile);
                return true;
            } catch (SQLException failure) {
                if (WRONG_PASSWORD.equals(failure.getSQLState()) || System.nanoTime() > end) {
                    throw DatabaseFault.startFailed(failure.getMessage() + ".", logFile, failure);
                }
                if (!postmaster.serves(cluster)) {
                    return false;
                }
                if (UNKNOWN_DATABASE.equals(failure.getSQLState())) {
                    createDatabase(port, logFile);
                } else {
                    PostgresServer.pause();
                }
            }
        }
    }

    private void checkCluster(int port, Path cluster, Path logFile) throws SQLException, IOException {
        try (Connection connection = connect(port, DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            if (!Files.isSameFile(Path.of(row.getString(1)), cluster)) {
                throw DatabaseFault.startFailed("another PostgreSQL listens on port " + port + ".", logFile, null);
            }
        }
    }

    private void createDatabase(int port, Path logFile) {
        try (Connection connection = connect(port, "postgres"); Statement statement = connection.createStatement()) {
            statement.execute("create database " + DATABASE);
        } catch (SQLException failure) {
            throw DatabaseFault.startFailed(failure.getMessage() + ".", logFile, failure);
        }
    }

    private Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(port, database), USER, password);
    }
}
