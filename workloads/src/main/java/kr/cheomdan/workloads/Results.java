package kr.cheomdan.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The directory a run leaves its results in. A file appears whole or not at all: whoever watches the directory never reads half of one. */
public final class Results {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path directory;

    public Results(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the output directory " + directory, e);
        }
    }

    public void json(String name, Object content) {
        bytes(name, JSON.writeValueAsBytes(content));
    }

    public void text(String name, String content) {
        bytes(name, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public void bytes(String name, byte[] content) {
        Path partial = directory.resolve("." + name + ".partial");
        try {
            Files.write(partial, content);
            Files.move(partial, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + directory.resolve(name), e);
        }
    }

    /** One line of JSON, for standard output. */
    static String oneLine(Object content) {
        return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(content);
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
