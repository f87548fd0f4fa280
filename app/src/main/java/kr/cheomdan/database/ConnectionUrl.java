package kr.cheomdan.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** An outside server's address in either of the two usual spellings. */
record ConnectionUrl(String jdbcUrl, String user, String password) implements JdbcConnectionDetails {

    private static final String JDBC = "jdbc:postgresql:";

    /** @throws DatabaseFault {@code database.bad-url} */
    static ConnectionUrl of(DatabaseProperties properties) {
        String url = properties.url().strip();
        if (url.startsWith(JDBC)) {
            return new ConnectionUrl(url, properties.user(), properties.password());
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException malformed) {
            throw DatabaseFault.badUrl(malformed.getReason() + ".");
        }
        if (uri.getScheme() == null || !uri.getScheme().matches("postgres(ql)?") || uri.getHost() == null) {
            throw DatabaseFault.badUrl("it begins with neither postgres:// nor jdbc:postgresql: and a host.");
        }
        String database = uri.getPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
        if (database.isEmpty()) {
            throw DatabaseFault.badUrl("no database is named after the host.");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String[] credentials = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        return new ConnectionUrl(
                JDBC + "//" + uri.getHost() + port + "/" + database + query,
                firstGiven(decoded(credentials[0]), properties.user()),
                firstGiven(credentials.length == 2 ? decoded(credentials[1]) : "", properties.password()));
    }

    static String withoutPassword(String url) {
        return url.replaceAll("(?i)(password=)[^&]*", "$1...");
    }

    private static String firstGiven(String inUrl, String besideIt) {
        return inUrl.isEmpty() ? besideIt : inUrl;
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String getJdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public String getUsername() {
        return user;
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** Without the password, because this ends up in logs. */
    @Override
    public String toString() {
        return withoutPassword(jdbcUrl);
    }
}
