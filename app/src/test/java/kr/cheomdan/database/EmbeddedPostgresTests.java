package kr.cheomdan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@Tag("processes")
class EmbeddedPostgresTests extends ClusterFixture {

    @Nested
    class Start {

        @Test
        void keepsRowsFromOneStartToTheNext() throws Exception {
            PostgresServer first = start();
            execute(first, "create table public.kept (n int)", "insert into public.kept values (42)");
            int port = postmaster().port();
            endEverythingOpened();

            PostgresServer second = start();

            assertThat(number(second, "select n from public.kept")).isEqualTo(42);
            assertThat(postmaster().port()).isEqualTo(port);
        }

        @Test
        void takesAnotherPortWhereTheLastOneIsTaken() throws Exception {
            start();
            int port = postmaster().port();
            endEverythingOpened();

            try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                start();

                assertThat(postmaster().port()).isNotEqualTo(other.getLocalPort());
            }
        }

        @Test
        void isDurableAndChecked() throws Exception {
            PostgresServer server = start();

            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(text(server, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(text(server, "show server_encoding")).isEqualTo("UTF8");
        }

        @Test
        void asksForTheRandomPasswordOnLoopbackOnly() throws Exception {
            PostgresServer server = start();

            assertThatThrownBy(() -> DriverManager.getConnection(server.getJdbcUrl(), "cheomdan", "cheomdan"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(text(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(text(server, "show unix_socket_directories")).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password")))).isEqualTo("rw-------");
            assertThat(server.getPassword()).hasSizeGreaterThan(24);
        }

        @Test
        void keepsItsDirectoryToItself() throws Exception {
            Path fresh = home.resolve("fresh");

            DataDirectory.take(fresh).close();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh))).isEqualTo("rwx------");

            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-x---"));
            DataDirectory.take(fresh).close();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh))).isEqualTo("rwxr-x---");
        }

        @Test
        @EnabledIf("isRoot")
        void runsAsTheOperatingSystemUserThatRootNames() throws Exception {
            DatabaseProperties asNobody = new DatabaseProperties("", "", "", "nobody", BINARIES, LONGEST);
            DataDirectory directory = DataDirectory.take(home);
            opened.add(directory);

            PostgresServer server = PostgresServer.start(directory, asNobody);
            opened.add(server);

            assertThat(number(server, "select 1")).isEqualTo(1);
            assertThat(Files.getOwner(home.resolve("data")).getName()).isEqualTo("nobody");
            assertThat(Files.getOwner(Path.of("/proc", Long.toString(postmaster().pid()))).getName()).isEqualTo("nobody");
        }

        static boolean isRoot() {
            return "root".equals(System.getProperty("user.name"));
        }

        @Test
        void beginsAgainWhereTheFirstStartWasCutShort() throws Exception {
            Files.createDirectories(home.resolve("data.new/base"));
            Files.writeString(home.resolve("password.new"), "half");

            assertThat(number(start(), "select 1")).isEqualTo(1);
        }

        @Test
        void refusesAClusterOfAnotherRelease() throws Exception {
            Files.createDirectories(home.resolve("data"));
            Files.writeString(home.resolve("data/PG_VERSION"), "17\n");

            assertFault(this::startOnce, "database.other-version");
        }

        private void startOnce() {
            start();
        }
    }

    @Nested
    class Lock {

        @Test
        void refusesASecondServerInTheSameProcess() {
            opened.add(DataDirectory.take(home));

            assertFault(() -> DataDirectory.take(home), "database.data-directory-in-use");
        }

        @Test
        void refusesASecondServerAndNamesTheFirst() throws Exception {
            Process first = holder();
            acknowledged(first, 1);

            assertThatThrownBy(() -> DataDirectory.take(home))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("pid " + first.pid())
                    .hasMessageContaining("--data");
        }

        @Test
        void isFreeAgainAfterTheFirstIsClosed() throws Exception {
            DataDirectory.take(home).close();

            opened.add(DataDirectory.take(home));
        }

        @Test
        void refusesADirectoryThatCannotBeWritten() throws Exception {
            Path file = Files.writeString(home.resolve("a-file"), "");

            assertFault(() -> DataDirectory.take(file.resolve("below")), "database.data-directory-not-writable");
        }
    }
}
