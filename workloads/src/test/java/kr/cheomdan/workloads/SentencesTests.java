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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTests {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern ASKED = Pattern.compile("WORDS\\.of\\(\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"findings", "report"})
    void everySentenceIsToldInBothLanguagesWithTheSameArguments(String kind) throws IOException {
        List<Path> korean;
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            korean = files.filter(file -> file.endsWith(kind + "_ko.properties")).toList();
        }
        assertThat(korean).hasSizeGreaterThan(10);
        for (Path file : korean) {
            Properties ko = read(file);
            Properties en = read(file.resolveSibling(kind + "_en.properties"));
            assertThat(en.keySet()).as(file.toString()).isEqualTo(ko.keySet());
            ko.stringPropertyNames().forEach(code ->
                    assertThat(places(en.getProperty(code))).as(code).isEqualTo(places(ko.getProperty(code))));
            assertThat(ko.values()).as(file.toString()).noneMatch(sentence -> sentence.toString().contains("세요"));
        }
    }

    @Test
    void everyWordThatAReportAsksForStandsInItsFile() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            String text = Files.readString(source);
            Path file = Path.of("src/main/resources").resolve(Path.of("src/main/java").relativize(source))
                    .resolveSibling("report_ko.properties");
            for (Matcher asked = ASKED.matcher(text); asked.find();) {
                assertThat(read(file).stringPropertyNames()).as(source.toString()).contains(asked.group(1));
            }
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
