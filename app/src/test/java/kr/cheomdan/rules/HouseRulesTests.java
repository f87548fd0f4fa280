package kr.cheomdan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kr.cheomdan.database.Schemas;
import kr.cheomdan.shared.Refusal;
import org.junit.jupiter.api.Test;

/** The house rules, run over the product. A scan that finds nothing to look at fails too. */
class HouseRulesTests {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path RESOURCES = Path.of("src/main/resources");

    private final SourceTree java = SourceTree.of(Path.of("src/main/java"), ".java");
    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("kr.cheomdan");

    @Test
    void everyModuleDeclaresWhatItUses() {
        assertThat(java.files()).hasSizeGreaterThan(100);
        assertThat(JavaRules.undeclaredModules(java)).isEmpty();
    }

    @Test
    void pagesAndEndpointsArePackagePrivate() {
        assertThat(JavaRules.publicTypesInWeb(java)).isEmpty();
    }

    @Test
    void aModulesApiIsSmall() {
        assertThat(JavaRules.largeApis(java)).isEmpty();
    }

    @Test
    void timeComesFromTheClock() {
        assertThat(classes.size()).isGreaterThan(100);
        assertThat(JavaRules.bareTime(classes, "kr.cheomdan.ClockConfiguration")).isEmpty();
    }

    @Test
    void sqlNamesOnlyTheModulesOwnSchema() {
        assertThat(SqlRules.foreignTables(java, Map.of("database", "platform"))).isEmpty();
    }

    @Test
    void sqlTakesTheClocksTime() {
        assertThat(SqlRules.databaseTime(java)).isEmpty();
        assertThat(SqlRules.databaseTime(migrations())).isEmpty();
    }

    @Test
    void migrationsReferToOwnAndLowerSchemas() {
        assertThat(migrations().files()).isNotEmpty();
        assertThat(SqlRules.upwardMigrations(migrations(), Schemas.inOrder())).isEmpty();
    }

    @Test
    void messagesAreTheSameInBothLanguages() {
        assertThat(SourceTree.of(RESOURCES.resolve("messages"), ".properties").files()).hasSizeGreaterThan(1);
        assertThat(TextRules.unevenMessages(RESOURCES.resolve("messages"))).isEmpty();
    }

    @Test
    void everyRefusalHasASentence() {
        List<String> codes = classes.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(Refusal.class))
                .map(JavaClass::reflect)
                .flatMap(type -> List.of(type.getEnumConstants()).stream())
                .map(constant -> ((Refusal) constant).code())
                .toList();

        assertThat(codes).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(TextRules.refusalsWithoutSentence(codes, RESOURCES.resolve("messages"))).isEmpty();
    }

    @Test
    void templatesHoldNoCodeOrStyle() {
        SourceTree templates = SourceTree.of(RESOURCES.resolve("templates"), ".html");

        assertThat(templates.files()).isNotEmpty();
        assertThat(TextRules.inlineCode(templates)).isEmpty();
    }

    @Test
    void filesAreShort() throws IOException {
        assertThat(TextRules.longFiles(sources(".*"), longerFiles())).isEmpty();
    }

    @Test
    void linesAreShort() {
        assertThat(JavaRules.longLines(sources(".*src/main/.*"), 140)).isEmpty();
        assertThat(JavaRules.longLines(sources(".*"), 160)).isEmpty();
    }

    private static SourceTree migrations() {
        return SourceTree.of(RESOURCES.resolve("db/migration"), ".sql");
    }

    /** Everything written by hand in Java, the tests included, whose path matches. */
    private static SourceTree sources(String pattern) {
        SourceTree all = SourceTree.of(REPOSITORY, ".java");
        return new SourceTree(
                REPOSITORY,
                all.files().stream()
                        .filter(file -> all.name(file).matches(pattern) && !all.name(file).matches("(.*/)?(target|\\..*?)/.*"))
                        .toList());
    }

    private static Map<String, Integer> longerFiles() throws IOException {
        Properties listed = new Properties();
        try (InputStream file = HouseRulesTests.class.getResourceAsStream("/house-rules/longer-files.properties")) {
            listed.load(file);
        }
        Map<String, Integer> files = new TreeMap<>();
        listed.forEach((path, lines) -> files.put((String) path, Integer.valueOf((String) lines)));
        return files;
    }
}
