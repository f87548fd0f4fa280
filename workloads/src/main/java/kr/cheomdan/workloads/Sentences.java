package kr.cheomdan.workloads;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kr.cheomdan.contract.Bilingual;

/**
 * Sentences in two languages, in files such as {@code findings_ko.properties} and {@code findings_en.properties} beside the class that
 * tells them. {@code {0}} stands for the first argument; nothing else in a sentence means anything, so quotes need no care. A Korean
 * particle that has to agree with an argument is written 은(는) and settled when the sentence is told.
 */
final class Sentences {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Properties korean = new Properties();
    private final Properties english = new Properties();

    /** @param kind what the name of the files begins with */
    Sentences(String kind, List<Class<?>> tellers) {
        for (Class<?> teller : tellers) {
            load(teller, kind + "_ko.properties", korean);
            load(teller, kind + "_en.properties", english);
        }
    }

    private static void load(Class<?> teller, String file, Properties into) {
        try (InputStream in = teller.getResourceAsStream(file)) {
            if (in != null) {
                into.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Bilingual of(String code, Object... arguments) {
        return new Bilingual(Particles.settled(sentence(korean, "ko", code, arguments)), sentence(english, "en", code, arguments));
    }

    private static String sentence(Properties sentences, String language, String code, Object... arguments) {
        String sentence = sentences.getProperty(code);
        if (sentence == null) {
            throw new IllegalArgumentException("there is no sentence for " + code + " in " + language);
        }
        return PLACE.matcher(sentence).replaceAll(place -> {
            Object argument = arguments[Integer.parseInt(place.group(1))];
            return Matcher.quoteReplacement(argument instanceof Bilingual both ? both.in(language) : String.valueOf(argument));
        });
    }
}
