package kr.cheomdan.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.cheomdan.shared.Lifecycle;
import kr.cheomdan.shared.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What people read in place of codes and constants: everything that is done, its states and its records have names in both languages. */
class NamesTests {

    private static final Pattern ACTION =
            Pattern.compile("\"((?:budgets|calls|applications|reviews|awards|compute|identity|organisations|programmes)\\.[a-z][a-z-]*)\"");
    private static final Pattern OF_CONSTANT = Pattern.compile("\"([a-z]+\\.)\" \\+ (\\w+)\\.name\\(\\)");
    private static final Pattern MISSING = Pattern.compile("NOT_FOUND\\.with\\(\\s*\"([a-z-]+)\"");

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("kr.cheomdan");
    private final MessageSource messages;
    private final Display display;

    NamesTests() throws IOException {
        messages = WebConfiguration.messageSource();
        display = new Display(messages, Clock.systemUTC());
    }

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void everyStateAndActionOfEveryLifecycleHasAName(String language) {
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        Set<Enum<?>> constants = new LinkedHashSet<>();
        lifecycles().forEach(table -> table.edges().forEach(edge -> {
            constants.add((Enum<?>) edge.from());
            constants.add((Enum<?>) edge.action());
            constants.add((Enum<?>) edge.to());
        }));

        assertThat(constants).hasSizeGreaterThan(60)
                .allSatisfy(constant -> assertThat(display.argument(constant)).as("%s", constant.getDeclaringClass())
                        .isNotEqualTo(constant.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void everythingThatIsDoneHasAName(String language) {
        Set<String> actions = actions();

        assertThat(actions).hasSizeGreaterThan(70).contains("calls.close-early", "identity.sign-in", "awards.sign-agreement");
        assertThat(actions).filteredOn(action -> lacks("history." + action, language)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ko", "en"})
    void everyKindOfRecordThatMayBeMissingHasAName(String language) {
        Set<String> kinds = new TreeSet<>();
        sources().forEach(file -> MISSING.matcher(text(file)).results().forEach(found -> kinds.add(found.group(1))));

        assertThat(kinds).hasSizeGreaterThan(10);
        assertThat(kinds).filteredOn(kind -> lacks("subject." + kind, language)).isEmpty();
    }

    @Test
    void constantsAreNamedByTheMostThatTheirTypeSays() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);

        assertThat(display.argument(constant("awards.AgreementAction", "SIGN"))).isEqualTo("Sign the agreement");
        assertThat(display.argument(constant("awards.AwardState", "ACTIVE"))).as("as applicants read it").isEqualTo("ready to use");
        assertThat(display.argument(constant("reviews.PanelState", "SCORING"))).isEqualTo("scoring open");
        assertThat(display.argument(Thread.State.NEW)).as("not of the product").isEqualTo("NEW");
    }

    /** What stands in the code in the shape of an action, save for refusals, messages, names of tasks and what the system is called in them. */
    private Set<String> actions() {
        Set<String> refusals = new TreeSet<>();
        classes.stream().filter(type -> type.isEnum() && type.isAssignableTo(Refusal.class)).map(JavaClass::reflect)
                .forEach(type -> Stream.of(type.getEnumConstants()).forEach(constant -> refusals.add(((Refusal) constant).code())));
        Set<String> actions = new TreeSet<>();
        for (Path file : sources()) {
            String code = text(file);
            code.lines().filter(line -> !line.contains("Actor.system(") && !line.contains("recurring(")).forEach(line ->
                    ACTION.matcher(line).results().map(found -> found.group(1)).forEach(actions::add));
            Matcher ofConstant = OF_CONSTANT.matcher(code);
            while (ofConstant.find()) {
                Matcher type = Pattern.compile("(\\w+) " + ofConstant.group(2) + "\\b").matcher(code);
                assertThat(type.find()).as("%s names its action by a constant of a type", file).isTrue();
                for (Enum<?> constant : constants(ofConstant.group(1) + type.group(1))) {
                    actions.add(ofConstant.group(1) + constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                }
            }
        }
        actions.removeAll(refusals);
        actions.removeIf(action -> !lacks(action, "ko"));
        return actions;
    }

    private List<Lifecycle<?, ?>> lifecycles() {
        return classes.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Lifecycle.class) && field.getModifiers().toString().contains("STATIC"))
                .<Lifecycle<?, ?>>map(NamesTests::value)
                .toList();
    }

    private static Lifecycle<?, ?> value(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return (Lifecycle<?, ?>) reflected.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Enum<?> constant(String type, String name) {
        return Stream.of(constants(type)).filter(constant -> constant.name().equals(name)).findFirst().orElseThrow();
    }

    private static Enum<?>[] constants(String type) {
        try {
            return (Enum<?>[]) Class.forName("kr.cheomdan." + type).getEnumConstants();
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private boolean lacks(String key, String language) {
        return messages.getMessage(key, null, null, Locale.forLanguageTag(language)) == null;
    }

    private static List<Path> sources() {
        try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
            return walk.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
