package kr.cheomdan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each house rule finds the breach that is planted for it, and says nothing about what is right beside it. */
class PlantedBreachTests {

    private static final Map<String, String> OWN_NAMES = Map.of("database", "platform");

    @TempDir
    private Path root = Path.of("");

    @Nested
    class InJava {

        @Test
        void findsAModuleThatDeclaresNothing() throws IOException {
            plant("kr/cheomdan/good/package-info.java", "@ApplicationModule(allowedDependencies = {})\npackage kr.cheomdan.good;");
            plant("kr/cheomdan/silent/package-info.java", "package kr.cheomdan.silent;");
            plant("kr/cheomdan/half/package-info.java", "@ApplicationModule(type = Type.OPEN)\npackage kr.cheomdan.half;");
            plant("kr/cheomdan/bare/web/Page.java", "class Page {}");

            assertThat(JavaRules.undeclaredModules(java()))
                    .extracting(breach -> breach.split(":")[0])
                    .containsExactly("bare", "half", "silent");
        }

        @Test
        void findsAPublicTypeInWeb() throws IOException {
            plant("kr/cheomdan/calls/web/CallPages.java", "package x;\n\n@Controller\npublic class CallPages {}");
            plant("kr/cheomdan/calls/web/CallRow.java", "package x;\n\npublic final record CallRow() {}");
            plant("kr/cheomdan/calls/web/CallForm.java", "/** Not a public class. */\nclass CallForm {\n    public class Part {}\n}");
            plant("kr/cheomdan/web/Display.java", "package x;\n\npublic class Display {}");
            plant("kr/cheomdan/calls/Calls.java", "package x;\n\npublic class Calls {}");

            assertThat(JavaRules.publicTypesInWeb(java())).containsExactly(
                    "kr/cheomdan/calls/web/CallPages.java: CallPages is public", "kr/cheomdan/calls/web/CallRow.java: CallRow is public");
        }

        @Test
        void findsAnApiOfThirteenTypes() throws IOException {
            for (int i = 1; i <= 13; i++) {
                plant("kr/cheomdan/wide/Type" + i + ".java", "public record Type" + i + "() {}");
                plant("kr/cheomdan/deep/Type" + i + ".java", (i == 13 ? "" : "public ") + "record Type" + i + "() {}");
            }

            assertThat(JavaRules.largeApis(java())).containsExactly("wide: 13 public types, at most 12");
        }

        @Test
        void findsALineOf141Characters() throws IOException {
            plant("kr/cheomdan/Long.java", "x".repeat(140) + "\n" + "y".repeat(141));

            assertThat(JavaRules.longLines(java(), 140)).containsExactly("kr/cheomdan/Long.java:2: 141 characters, at most 140");
        }

        @Test
        void findsTimeThatIsNotTheClocks() {
            ClassFileImporter importer = new ClassFileImporter();

            assertThat(JavaRules.bareTime(importer.importClasses(PlantedBareTime.Breaches.class), "none")).hasSize(7);
            assertThat(JavaRules.bareTime(importer.importClasses(PlantedBareTime.Breaches.class), PlantedBareTime.Breaches.class.getName()))
                    .isEmpty();
            assertThat(JavaRules.bareTime(importer.importClasses(PlantedBareTime.Allowed.class), "none")).isEmpty();
        }
    }

    @Nested
    class InSql {

        @Test
        void findsATableOfAnotherModule() throws IOException {
            plantSql("kr/cheomdan/calls/CallStore.java", "select c.id from calls.call c join ledger.account a on a.id = c.id");
            plantSql("kr/cheomdan/calls/CallWriter.java", "insert into awards.award (id) values (?)");
            plantSql("kr/cheomdan/database/Own.java", "select 1 from platform.migrations_applied");

            assertThat(SqlRules.foreignTables(java(), OWN_NAMES)).containsExactly(
                    "kr/cheomdan/calls/CallStore.java:2: table ledger.account is not of schema calls",
                    "kr/cheomdan/calls/CallWriter.java:2: table awards.award is not of schema calls");
        }

        @Test
        void findsATableWithoutASchema() throws IOException {
            plantSql("kr/cheomdan/calls/A.java", "select id from call where x is distinct from 1");
            plantSql("kr/cheomdan/calls/B.java", "update call set x = 1");
            plantSql("kr/cheomdan/calls/C.java", "delete from call using calls.criterion c");
            plantSql("kr/cheomdan/calls/D.java", "with late as (select id from calls.call) select id from late join early on true");

            assertThat(SqlRules.foreignTables(java(), OWN_NAMES)).extracting(breach -> breach.substring(breach.indexOf(": ") + 2))
                    .containsExactly(
                            "table call without a schema",
                            "table call without a schema",
                            "table call without a schema",
                            "table early without a schema");
        }

        @Test
        void findsAForeignTableInAPieceOfAStatement() throws IOException {
            plant("kr/cheomdan/calls/A.java", "String s = \"left join ledger.account a on true\";");

            assertThat(SqlRules.foreignTables(java(), OWN_NAMES)).hasSize(1);
        }

        @Test
        void acceptsWhatIsTheModulesOwnAndWhatIsNoTable() throws IOException {
            plantSql("kr/cheomdan/calls/A.java", """
                    with recursive tree(id) as (select id from calls.call union all select t.id from tree t),
                         fresh as materialized (select 1 as id)
                    insert into calls.call as c (id, hours)
                    select u.id, extract(epoch from c.until) from unnest(?, ?) as u(id, n)
                    join lateral (select 1) l on true join fresh on fresh.id is not distinct from u.id
                    where note <> 'taken from award' -- from elsewhere
                    on conflict (id) do update set id = excluded.id""");
            plantSql("kr/cheomdan/calls/B.java", "select id from calls.call where opens > :from order by id for update skip locked");
            plant("kr/cheomdan/calls/C.java", "String s = \"Select one of the calls from the list\";");

            assertThat(SqlRules.foreignTables(java(), OWN_NAMES)).isEmpty();
        }

        @Test
        void findsTheDatabasesTime() throws IOException {
            plantSql("kr/cheomdan/calls/A.java", "update calls.call set changed_at = now()");
            plant("kr/cheomdan/calls/B.java", "Instant now() { return clock.instant(); } String s = \"now()\";");
            plant("calls/V1__call.sql", "create table calls.call (made timestamptz default CURRENT_TIMESTAMP); -- not now()");

            assertThat(SqlRules.databaseTime(SourceTree.of(root, ".java", ".sql"))).containsExactly(
                    "calls/V1__call.sql: current_timestamp instead of the clock's time",
                    "kr/cheomdan/calls/A.java: now() instead of the clock's time");
        }

        @Test
        void findsAMigrationThatReachesUpOrOut() throws IOException {
            List<String> order = List.of("ledger", "calls", "awards");
            plant("calls/V1__ok.sql", "create table calls.call (id uuid references ledger.account); -- awards.award comes later");
            plant("calls/V2__up.sql", "create table calls.winner (id uuid references awards.award);");
            plant("calls/V3__bare.sql", "create table if not exists winner (id uuid);");
            plant("calls/V4__other.sql", "alter table ledger.account add column x int;");
            plant("prizes/V1__lost.sql", "create table prizes.prize (id uuid);");

            assertThat(SqlRules.upwardMigrations(SourceTree.of(root, ".sql"), order)).containsExactly(
                    "calls/V2__up.sql: awards.award is above calls",
                    "calls/V3__bare.sql: winner is not named as of schema calls",
                    "calls/V4__other.sql: ledger.account is not named as of schema calls",
                    "prizes/V1__lost.sql: no such schema is migrated");
        }
    }

    @Nested
    class InTexts {

        @Test
        void findsMessagesThatDiffer() throws IOException {
            plant("good_ko.properties", "a={0}명\nb=나머지");
            plant("good_en.properties", "a={0} people\nb=the organisation''s rest");
            plant("bad_ko.properties", "only.ko=가\nparticle={0}이(가) 없음\nargument={0}\nempty=\ntwice=하나\ntwice=둘\nform={0");
            plant("bad_en.properties", "only.en=a\nparticle={0} is missing\nargument={1}\nempty=x\ntwice=two\nform=the agency's {0}");
            plant("lonely_ko.properties", "a=가");
            plant("single_en.properties", "a=a");

            assertThat(TextRules.unevenMessages(root)).hasSize(10)
                    .anyMatch(breach -> breach.contains("이(가) leaves the particle"))
                    .anyMatch(breach -> breach.contains("only.ko is missing"))
                    .anyMatch(breach -> breach.contains("only.en is missing"))
                    .anyMatch(breach -> breach.contains("argument takes other arguments"))
                    .anyMatch(breach -> breach.contains("empty is empty"))
                    .anyMatch(breach -> breach.contains("twice stands there twice"))
                    .anyMatch(breach -> breach.contains("bad_ko.properties: form:"))
                    .anyMatch(breach -> breach.contains("apostrophe"))
                    .anyMatch(breach -> breach.contains("lonely_en.properties is missing"))
                    .anyMatch(breach -> breach.contains("single_ko.properties is missing"));
        }

        @Test
        void findsARefusalWithoutASentence() throws IOException {
            plant("calls_ko.properties", "refusal.calls.closed=닫혔습니다.");

            assertThat(TextRules.refusalsWithoutSentence(List.of("calls.closed", "calls.open"), root))
                    .containsExactly("refusal.calls.open has no sentence");
        }

        @Test
        void findsCodeAndStyleInTemplates() throws IOException {
            plant("a.html", """
                    <script th:src="@{/app.js}" src="/app.js"></script>
                    <script>alert(1)</script>
                    <p style="color:red">x</p>
                    <p th:style="|width:${w}|">x</p>
                    <style>p {}</style>
                    <a href="javascript:go()">x</a>
                    <button type="button" onclick="go()">x</button>
                    <button th:onclick="go()">x</button>
                    <form hx-on:click="go()"></form>
                    <progress th:aria-label="${@display.text(name)}"></progress>
                    <progress th:aria-label="${label}" th:hx-get="@{/jobs}"></progress>
                    <p class="style" title="only = one">one</p>
                    """);

            assertThat(TextRules.inlineCode(SourceTree.of(root, ".html"))).extracting(breach -> breach.split(":")[1])
                    .containsOnly("2", "3", "4", "5", "6", "7", "8", "9", "10");
        }

        @Test
        void holdsTheListOfLongFilesToTheTruth() throws IOException {
            for (int lines : List.of(300, 301, 350, 400, 410)) {
                plant("F" + lines + ".java", "x\n".repeat(lines));
            }

            Map<String, Integer> listed =
                    Map.of("F350.java", 349, "F400.java", 401, "F410.java", 410, "F300.java", 310, "Gone.java", 500);

            assertThat(TextRules.longFiles(java(), listed))
                    .containsExactly(
                            "F300.java: has become shorter; take it off the list",
                            "F301.java: 301 lines, at most 300",
                            "F350.java: 350 lines, has been 349 and may only become shorter",
                            "F400.java: has become shorter; list it with 400",
                            "Gone.java: listed, but there is no such file");
        }
    }

    private SourceTree java() {
        return SourceTree.of(root, ".java");
    }

    private void plantSql(String name, String sql) throws IOException {
        plant(name, "class X {\n    String sql = \"\"\"\n" + sql + "\"\"\";\n}");
    }

    private void plant(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
