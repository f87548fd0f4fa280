package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done to a record stands in its history; each has a word there, or people read a name of the program's. */
class HistoryWordsTests {

    private static final Pattern DONE = Pattern.compile("(?:Change\\.of|new Change|publish)\\(\\s*\\w+,\\s*\"([a-z]+\\.[a-z-]+)\"");
    private static final int FEWEST = 40;

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void whateverIsDoneHasAWord(String language) throws IOException {
        Set<String> done = new TreeSet<>();
        for (Path source : files(Path.of("src/main/java"), ".java")) {
            DONE.matcher(Files.readString(source)).results().forEach(found -> done.add("history." + found.group(1)));
        }
        Properties words = new Properties();
        for (Path messages : files(Path.of("src/main/resources/messages"), "_" + language + ".properties")) {
            try (Reader reader = Files.newBufferedReader(messages, StandardCharsets.UTF_8)) {
                words.load(reader);
            }
        }

        assertThat(done).hasSizeGreaterThan(FEWEST);
        done.removeAll(words.stringPropertyNames());
        assertThat(done).isEmpty();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
