package kr.cheomdan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.databind.node.ObjectNode;

/** Where the client keeps the token of each server: a file that only its owner reads. {@code CHEOMDAN_TOKEN} goes before it. */
final class Credentials {

    private final Path file;

    Credentials() {
        String config = System.getenv("XDG_CONFIG_HOME");
        Path home = config == null || config.isBlank() ? Path.of(home(), ".config") : Path.of(config);
        this.file = home.resolve("cheomdan").resolve("credentials.json");
    }

    /** As the shell sees it: Java's own idea comes from the list of users and may be another. */
    private static String home() {
        String home = System.getenv("HOME");
        return home == null || home.isBlank() ? System.getProperty("user.home") : home;
    }

    /** The token for the server, empty where there is none. */
    String token(URI server) {
        String fromEnvironment = System.getenv("CHEOMDAN_TOKEN");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment;
        }
        return all().path(server.toString()).asString("");
    }

    void keep(URI server, String token) {
        ObjectNode all = all();
        all.put(server.toString(), token);
        try {
            Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(
                    file.getParent(), "credentials", ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(draft, Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all));
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode all() {
        if (!Files.isReadable(file)) {
            return Api.JSON.createObjectNode();
        }
        return (ObjectNode) Api.JSON.readTree(file.toFile());
    }
}
