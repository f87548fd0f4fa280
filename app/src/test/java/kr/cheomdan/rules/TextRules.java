package kr.cheomdan.rules;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for messages, templates and the size of files. Each rule returns its breaches, each with where and what. */
final class TextRules {

    private static final int LONGEST_FILE = 300;
    private static final Pattern PARTICLES = Pattern.compile("[이가을를은는과와]\\([이가을를은는과와]\\)|\\(으\\)로|\\(이\\)");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");
    private static final Map<String, Pattern> INLINE = Map.of(
            "inline script", Pattern.compile("<script\\b(?![^>]*\\bsrc=)[^>]*>", Pattern.CASE_INSENSITIVE),
            "inline style", Pattern.compile("<style\\b|\\s(th:)?style(append)?\\s*=", Pattern.CASE_INSENSITIVE),
            "inline handler", Pattern.compile("<[^>]*\\s(th:)?on[a-z]+\\s*=", Pattern.CASE_INSENSITIVE),
            "javascript address", Pattern.compile("(href|src|action)\\s*=\\s*[\"']\\s*javascript:", Pattern.CASE_INSENSITIVE),
            "htmx handler", Pattern.compile("\\s(th:)?hx-(on|vals\\s*=\\s*[\"']js)", Pattern.CASE_INSENSITIVE),
            // Thymeleaf refuses it, but only once the attribute is rendered: give it a variable of th:with.
            "bean in an attribute", Pattern.compile("\\sth:(aria|data|hx)-[a-z-]+\\s*=\\s*\"[^\"]*@[a-z]"));

    private TextRules() {}

    /** Both languages have the same keys with the same arguments, each once, each readable by {@link MessageFormat}. */
    static List<String> unevenMessages(Path messages) {
        List<String> breaches = new ArrayList<>();
        for (Path korean : SourceTree.of(messages, "_ko.properties").files()) {
            Path english = korean.resolveSibling(korean.getFileName().toString().replace("_ko.", "_en."));
            if (!Files.exists(english)) {
                breaches.add(english.getFileName() + " is missing");
                continue;
            }
            compare(read(korean, breaches), read(english, breaches), korean, english, breaches);
        }
        for (Path english : SourceTree.of(messages, "_en.properties").files()) {
            Path korean = english.resolveSibling(english.getFileName().toString().replace("_en.", "_ko."));
            if (!Files.exists(korean)) {
                breaches.add(korean.getFileName() + " is missing");
            }
        }
        return breaches;
    }

    private static void compare(
            Map<String, String> korean, Map<String, String> english, Path koreanFile, Path englishFile, List<String> breaches) {
        Set<String> keys = new TreeSet<>(korean.keySet());
        keys.addAll(english.keySet());
        for (String key : keys) {
            if (!korean.containsKey(key)) {
                breaches.add(koreanFile.getFileName() + ": " + key + " is missing");
            } else if (!english.containsKey(key)) {
                breaches.add(englishFile.getFileName() + ": " + key + " is missing");
            } else if (!arguments(korean.get(key)).equals(arguments(english.get(key)))) {
                breaches.add(koreanFile.getFileName() + ": " + key + " takes other arguments than in English");
            }
        }
    }

    private static Map<String, String> read(Path file, List<String> breaches) {
        Map<String, String> messages = new TreeMap<>();
        Properties properties = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                if (messages.put((String) key, (String) value) != null) {
                    breaches.add(file.getFileName() + ": " + key + " stands there twice");
                }
                return super.put(key, value);
            }
        };
        try {
            properties.load(new StringReader(SourceTree.text(file)));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        messages.forEach((key, value) -> {
            try {
                new MessageFormat(value);
            } catch (IllegalArgumentException malformed) {
                breaches.add(file.getFileName() + ": " + key + ": " + malformed.getMessage());
            }
            if (value.replace("''", "").contains("'")) {
                breaches.add(file.getFileName() + ": " + key + ": an apostrophe that is not doubled is swallowed");
            }
            Matcher alternative = PARTICLES.matcher(value);
            if (alternative.find()) {
                breaches.add(file.getFileName() + ": " + key + ": " + alternative.group() + " leaves the particle to the reader");
            }
            if (value.isEmpty()) {
                breaches.add(file.getFileName() + ": " + key + " is empty");
            }
        });
        return messages;
    }

    private static Set<String> arguments(String message) {
        Set<String> arguments = new TreeSet<>();
        Matcher argument = ARGUMENT.matcher(message);
        while (argument.find()) {
            arguments.add(argument.group(1));
        }
        return arguments;
    }

    /** Each refusal has its sentence. Parity carries it over to the other language. */
    static List<String> refusalsWithoutSentence(Collection<String> codes, Path messages) {
        Set<String> keys = new HashSet<>();
        for (Path file : SourceTree.of(messages, "_ko.properties").files()) {
            keys.addAll(read(file, new ArrayList<>()).keySet());
        }
        return codes.stream()
                .filter(code -> !keys.contains("refusal." + code))
                .sorted()
                .map(code -> "refusal." + code + " has no sentence")
                .toList();
    }

    /** The content security policy forbids what stands inline, so it would silently not work. */
    static List<String> inlineCode(SourceTree templates) {
        List<String> breaches = new ArrayList<>();
        for (Path file : templates.files()) {
            String html = SourceTree.text(file);
            INLINE.forEach((what, pattern) -> {
                Matcher found = pattern.matcher(html);
                while (found.find()) {
                    breaches.add(templates.name(file) + ":" + SourceTree.lineOf(html, found.start()) + ": " + what);
                }
            });
        }
        breaches.sort(null);
        return breaches;
    }

    /**
     * No file is longer than 300 lines, save those listed, which may only become shorter: a list that says more than is true fails too.
     *
     * @param listed path to number of lines
     */
    static List<String> longFiles(SourceTree sources, Map<String, Integer> listed) {
        List<String> breaches = new ArrayList<>();
        Map<String, Integer> unseen = new TreeMap<>(listed);
        for (Path file : sources.files()) {
            String name = sources.name(file);
            int lines = (int) SourceTree.text(file).lines().count();
            Integer allowed = unseen.remove(name);
            if (allowed == null && lines > LONGEST_FILE) {
                breaches.add(name + ": " + lines + " lines, at most " + LONGEST_FILE);
            } else if (allowed != null && lines > allowed) {
                breaches.add(name + ": " + lines + " lines, has been " + allowed + " and may only become shorter");
            } else if (allowed != null && (lines < allowed || lines <= LONGEST_FILE)) {
                breaches.add(name + ": has become shorter; " + (lines <= LONGEST_FILE ? "take it off the list" : "list it with " + lines));
            }
        }
        unseen.keySet().forEach(name -> breaches.add(name + ": listed, but there is no such file"));
        return breaches;
    }
}
