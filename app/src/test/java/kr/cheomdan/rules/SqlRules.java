package kr.cheomdan.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for the SQL in Java strings and in migrations. Each rule returns its breaches, each with where and what. */
final class SqlRules {

    private static final Pattern STRING = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile(
            "^\\s*(select\\b.*|insert\\s+into\\b.*|update\\s+\\S+\\s.*\\bset\\b.*|delete\\s+from\\b.*|merge\\s+into\\b.*"
                    + "|with\\s+(recursive\\s+)?\\w+.*\\bas\\b.*|truncate\\b.*|lock\\s+table\\b.*"
                    + "|(left\\s+|inner\\s+|cross\\s+)?join\\b.*|from\\s+\\w+\\.\\w+.*)",
            Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile(
            "(?<!\\bdistinct\\s)(?<!:)\\b(?:from|join|into|update|truncate|table|using)\\s+(?:only\\s+|lateral\\s+|table\\s+)*"
                    + "([a-z_][\\w.]*)(\\s*\\()?");
    private static final Pattern NOT_A_TABLE = Pattern.compile(
            "\\b(extract|substring|trim|overlay)\\s*\\([^()]*\\bfrom\\b[^()]*\\)|\\bis\\s+(not\\s+)?distinct\\s+from\\b"
                    + "|\\bfor\\s+(no\\s+key\\s+)?update\\b|\\bdo\\s+update\\s+set\\b|\\bon\\s+(update|delete)\\b"
                    + "|'(?:[^']|'')*'|--[^\\n]*");
    private static final Pattern COMMON_TABLE =
            Pattern.compile("\\b(\\w+)\\s*(?:\\([^()]*\\)\\s*)?as\\s+(?:not\\s+)?(?:materialized\\s+)?\\(");
    private static final Pattern QUALIFIED = Pattern.compile("\\b([a-z_]+)\\.[a-z_]+");
    private static final Pattern TIME = Pattern.compile(
            "\\b(now\\(\\)|clock_timestamp\\(\\)|statement_timestamp\\(\\)|current_timestamp\\b|current_date\\b|localtimestamp\\b)");
    private static final Pattern CREATED = Pattern.compile(
            "\\b(?:create|alter|drop)\\s+(?:unlogged\\s+)?(?:table|view|materialized view|sequence|type|(?:or replace )?function)\\s+"
                    + "(?:if\\s+(?:not\\s+)?exists\\s+)?([\\w.]+)");
    private static final Set<String> NO_TABLE =
            Set.of("select", "values", "set", "unnest", "lateral", "of", "nowait", "skip", "only", "excluded", "old", "new");

    private SqlRules() {}

    /**
     * Every table that SQL in a module's Java names is {@code <schema>.<table>}, and the schema is the module's own.
     *
     * @param schemaOf modules whose schema has another name
     */
    static List<String> foreignTables(SourceTree java, Map<String, String> schemaOf) {
        List<String> breaches = new ArrayList<>();
        for (Path file : java.files()) {
            String[] parts = java.name(file).split("/");
            String module = parts.length > 3 ? parts[2] : "";
            String source = SourceTree.text(file);
            Set<String> known = commonTables(source);
            Matcher string = STRING.matcher(source);
            while (string.find()) {
                String text = string.group(1) == null ? string.group(2) : string.group(1);
                if (STATEMENT.matcher(text).matches()) {
                    String at = java.name(file) + ":" + SourceTree.lineOf(source, string.start()) + ": ";
                    foreignTablesOf(text, schemaOf.getOrDefault(module, module), known).forEach(breach -> breaches.add(at + breach));
                }
            }
        }
        return breaches;
    }

    /** Of the whole file, because a statement may be put together from pieces. */
    private static Set<String> commonTables(String source) {
        Set<String> known = new HashSet<>(NO_TABLE);
        Matcher common = COMMON_TABLE.matcher(source.toLowerCase(Locale.ROOT));
        while (common.find()) {
            known.add(common.group(1));
        }
        return known;
    }

    private static List<String> foreignTablesOf(String sql, String own, Set<String> known) {
        String plain = NOT_A_TABLE.matcher(sql.toLowerCase(Locale.ROOT)).replaceAll(" ");
        List<String> breaches = new ArrayList<>();
        Matcher table = TABLE.matcher(plain);
        while (table.find()) {
            String name = table.group(1);
            boolean function = table.group(2) != null && !plain.substring(table.start()).startsWith("into");
            if (known.contains(name) || function) {
                continue;
            }
            if (!name.contains(".")) {
                breaches.add("table " + name + " without a schema");
            } else if (!name.startsWith(own + ".")) {
                breaches.add("table " + name + " is not of schema " + own);
            }
        }
        return breaches;
    }

    /** SQL that asks the database for the time cannot be set by a test. */
    static List<String> databaseTime(SourceTree sources) {
        List<String> breaches = new ArrayList<>();
        for (Path file : sources.files()) {
            String source = SourceTree.text(file);
            boolean java = file.toString().endsWith(".java");
            if (!java) {
                findAll(source.toLowerCase(Locale.ROOT).replaceAll("--[^\\n]*", ""), sources.name(file), breaches);
                continue;
            }
            Matcher string = STRING.matcher(source);
            while (string.find()) {
                String text = string.group(1) == null ? string.group(2) : string.group(1);
                if (STATEMENT.matcher(text).matches()) {
                    findAll(text.toLowerCase(Locale.ROOT), sources.name(file), breaches);
                }
            }
        }
        return breaches;
    }

    private static void findAll(String text, String name, List<String> breaches) {
        Matcher found = TIME.matcher(text);
        while (found.find()) {
            breaches.add(name + ": " + found.group() + " instead of the clock's time");
        }
    }

    /**
     * A migration creates only tables of its own schema and names besides them only those of schemas below it; each
     * folder is one that is run.
     *
     * @param order the schemas, lower ones first
     */
    static List<String> upwardMigrations(SourceTree migrations, List<String> order) {
        List<String> breaches = new ArrayList<>();
        for (Path file : migrations.files()) {
            String name = migrations.name(file);
            String schema = name.substring(0, Math.max(name.indexOf('/'), 0));
            int rank = order.indexOf(schema);
            if (rank < 0) {
                breaches.add(name + ": no such schema is migrated");
                continue;
            }
            String sql = SourceTree.text(file).toLowerCase(Locale.ROOT).replaceAll("--[^\\n]*", "").replaceAll("'(?:[^']|'')*'", "''");
            Matcher created = CREATED.matcher(sql);
            while (created.find()) {
                if (!created.group(1).startsWith(schema + ".")) {
                    breaches.add(name + ": " + created.group(1) + " is not named as of schema " + schema);
                }
            }
            Matcher named = QUALIFIED.matcher(sql);
            while (named.find()) {
                if (order.indexOf(named.group(1)) > rank) {
                    breaches.add(name + ": " + named.group() + " is above " + schema);
                }
            }
        }
        return breaches;
    }
}
