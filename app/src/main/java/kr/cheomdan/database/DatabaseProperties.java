package kr.cheomdan.database;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is. With nothing set the server starts a PostgreSQL of its own in the data directory.
 *
 * @param url an outside server, {@code postgres://user:password@host:port/database} or a {@code jdbc:postgresql:} URL; empty: embedded
 * @param user the outside server's user, where the URL does not name it
 * @param password the outside server's password, where the URL does not name it
 * @param osUser embedded, and the server runs as root: the operating system user that PostgreSQL runs as
 * @param binaries embedded: the directory that holds PostgreSQL's {@code bin}; filled where it is empty; none: in the data directory
 * @param startTimeout embedded: how long a start may take, recovery after a crash included
 */
@ConfigurationProperties("cheomdan.database")
record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("") String osUser,
        @Nullable Path binaries,
        @DefaultValue("5m") Duration startTimeout) {

    boolean embedded() {
        return url.isBlank();
    }
}
