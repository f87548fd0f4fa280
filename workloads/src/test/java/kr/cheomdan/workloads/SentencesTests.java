package kr.cheomdan.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTests {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void everyFindingIsToldInBothLanguagesWithTheSameArguments() throws IOException {
        List<Path> korean;
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            korean = files.filter(file -> file.endsWith("findings_ko.properties")).toList();
        }
        assertThat(korean).isNotEmpty();
        for (Path file : korean) {
            Properties ko = read(file);
            Properties en = read(file.resolveSibling("findings_en.properties"));
            assertThat(en.keySet()).as(file.toString()).isEqualTo(ko.keySet());
            ko.stringPropertyNames().forEach(code ->
                    assertThat(places(en.getProperty(code))).as(code).isEqualTo(places(ko.getProperty(code))));
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties sentences = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            sentences.load(reader);
        }
        return sentences;
    }

    private static Set<String> places(String sentence) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(sentence);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }
}
