package kr.cheomdan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Draws the modules and what each may use, from their declarations, in a form that a forge shows as a picture. */
final class ModuleDrawing {

    /** Used by nearly every module; their arrows would hide the others. */
    private static final Set<String> EVERYWHERE = Set.of("shared", "web", "identity", "database");

    private static final Pattern FIRST_SENTENCE = Pattern.compile("/\\*\\*[\\s*]*(.*?\\.)(\\s|$)", Pattern.DOTALL);

    private static final Pattern DECLARATION = Pattern.compile("allowedDependencies\\s*=\\s*(\\{[^}]*}|\"[^\"]*\")");

    private ModuleDrawing() {}

    static String of(ApplicationModules modules, Path sources) throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (ApplicationModule module : modules) {
            String name = module.getIdentifier().toString();
            if (Files.notExists(sources.resolve("kr/cheomdan/" + name))) {
                // What the solutions speak is a Maven module of its own, which the client and the programs read too.
                continue;
            }
            uses.put(name, declared(packageInfo(sources, name)));
        }
        StringBuilder text = new StringBuilder("""
                # Modules

                Generated from the modules' own declarations; the build fails where it differs from them. An arrow means "uses". Left out:
                arrows that follow from others, and those to `shared`, `web`, `identity` and `database`, which nearly every module uses.

                ```mermaid
                flowchart TD
                """);
        uses.forEach((module, used) -> {
            if (!EVERYWHERE.contains(module)) {
                text.append("    ").append(module).append('\n');
                direct(uses, used).forEach(other -> text.append("    %s --> %s%n".formatted(module, other)));
            }
        });
        text.append("```\n\n| module | uses | what it is |\n|---|---|---|\n");
        for (Map.Entry<String, Set<String>> module : uses.entrySet()) {
            text.append("| %s | %s | %s |%n".formatted(
                    module.getKey(), String.join(", ", module.getValue()), purpose(sources, module.getKey())));
        }
        return text.toString();
    }

    private static Set<String> declared(String packageInfo) {
        Matcher declaration = DECLARATION.matcher(packageInfo);
        if (!declaration.find()) {
            throw new IllegalStateException("declares nothing: " + packageInfo);
        }
        return Stream.of(declaration.group(1).split(","))
                .map(name -> name.replaceAll("\\s*::.*|[\"{}\\s]", ""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without what one of the others already leads to. */
    private static Set<String> direct(Map<String, Set<String>> uses, Set<String> used) {
        Set<String> direct = new TreeSet<>(used);
        direct.removeAll(EVERYWHERE);
        Set<String> reached = new LinkedHashSet<>();
        for (String other : direct) {
            collect(uses, other, reached);
        }
        direct.removeAll(reached);
        return direct;
    }

    private static void collect(Map<String, Set<String>> uses, String module, Set<String> reached) {
        for (String next : uses.getOrDefault(module, Set.of())) {
            if (reached.add(next)) {
                collect(uses, next, reached);
            }
        }
    }

    private static String purpose(Path sources, String module) throws IOException {
        Matcher sentence = FIRST_SENTENCE.matcher(packageInfo(sources, module));
        return sentence.find() ? sentence.group(1).replaceAll("\\s*\\R\\s*\\*\\s*", " ").replaceAll("\\{@\\w+ ([^}]*)}", "`$1`") : "";
    }

    private static String packageInfo(Path sources, String module) throws IOException {
        return Files.readString(sources.resolve("kr/cheomdan/" + module + "/package-info.java"));
    }
}
