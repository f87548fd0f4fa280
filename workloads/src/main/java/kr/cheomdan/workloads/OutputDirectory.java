package kr.cheomdan.workloads;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The directory a run leaves its results in. A file appears whole or not at all: whoever watches the directory never reads half of one. */
public final class OutputDirectory {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path directory;

    public OutputDirectory(Path directory) {
        // Absolute, because jobs name the directory they stand in ".", and no path begins with that one once it is normalised.
        this.directory = directory.toAbsolutePath().normalize();
        create(this.directory);
    }

    private static void create(Path directory) {
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
        bytes(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(String name, byte[] content) {
        write(name, out -> out.write(content));
    }

    /** A table beside {@code result.csv}. It begins with the mark of UTF-8, without which spreadsheets do not read Korean. */
    public void csv(String name, List<List<String>> rows) {
        write(name, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write('\uFEFF');
            CsvWriter csv = CsvWriter.builder().build(writer);
            rows.forEach(row -> csv.writeRecord(TableCells.plain(row)));
            csv.flush();
        });
    }

    /** What writes a file. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** @param name below the directory, {@code plots/load.svg} */
    public void write(String name, Writing writing) {
        Path file = directory.resolve(name).normalize();
        if (!file.startsWith(directory)) {
            throw new IllegalArgumentException(name + " is outside of the output directory");
        }
        create(file.getParent());
        Path partial = file.resolveSibling("." + file.getFileName() + ".partial");
        try {
            try (OutputStream out = Files.newOutputStream(partial)) {
                writing.to(out);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Where a file of that name will lie, for what writes by itself; only final once it is there. */
    public Path path(String name) {
        return directory.resolve(name);
    }

    /** One line of JSON, for standard output. */
    static String oneLine(Object content) {
        return JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(content);
    }
}
