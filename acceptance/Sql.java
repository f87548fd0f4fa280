import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/** Runs one SQL text in the embedded database, as somebody would who has got hold of its password. */
class Sql {

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        String port = Files.readString(data.resolve("postgres.port")).strip();
        String password = Files.readString(data.resolve("password")).strip();
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/cheomdan";
        try (var connection = DriverManager.getConnection(url, "cheomdan", password);
                var statement = connection.createStatement()) {
            statement.execute(arguments[1]);
        }
    }
}
