package kr.cheomdan.compute.supervised;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell scripts that come with the engines. */
public final class Scripts {

    private Scripts() {}

    /** The script of that name in the resources of the package of {@code beside}. */
    public static String read(Class<?> beside, String name) {
        try (InputStream script = beside.getResourceAsStream(name)) {
            if (script == null) {
                throw new FileNotFoundException(name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
