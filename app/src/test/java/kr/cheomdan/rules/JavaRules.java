package kr.cheomdan.rules;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for our Java sources and classes. Each rule returns its breaches, each with where and what. */
final class JavaRules {

    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public\\s+((abstract|final|sealed|non-sealed|strictfp)\\s+)*(class|record|interface|enum|@interface)\\s+(\\w+)",
            Pattern.MULTILINE);
    private static final Pattern DECLARATION = Pattern.compile(
            "@(org\\.springframework\\.modulith\\.)?ApplicationModule\\s*\\([^)]*allowedDependencies");
    private static final int LARGEST_API = 12;
    /** The ledger is many facades to many kinds of readers; which ones and why, says docs/adr/0006-ledger-facades.md. */
    private static final Map<String, Integer> LARGER_APIS = Map.of("ledger", 15);
    private static final Set<String> CLOCK_FACTORIES =
            Set.of("system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds", "tickMinutes");

    private JavaRules() {}

    /** Every package directly below {@code kr.cheomdan} says what it may use. */
    static List<String> undeclaredModules(SourceTree java) {
        Map<String, String> modules = new TreeMap<>();
        for (Path file : java.files()) {
            String[] parts = java.name(file).split("/");
            if (parts.length >= 4) {
                modules.putIfAbsent(parts[2], "");
                if (parts.length == 4 && parts[3].equals("package-info.java")) {
                    modules.put(parts[2], SourceTree.text(file));
                }
            }
        }
        return modules.entrySet().stream()
                .filter(module -> !DECLARATION.matcher(module.getValue()).find())
                .map(module -> module.getKey() + ": package-info.java declares no allowedDependencies")
                .toList();
    }

    /** Pages and endpoints are nobody's API. The module {@code web} itself is a library for the others' edges. */
    static List<String> publicTypesInWeb(SourceTree java) {
        List<String> breaches = new ArrayList<>();
        for (Path file : java.files()) {
            String name = java.name(file);
            if (name.matches("kr/cheomdan/\\w+/web/.*")) {
                Matcher type = PUBLIC_TYPE.matcher(SourceTree.text(file));
                while (type.find()) {
                    breaches.add(name + ": " + type.group(4) + " is public");
                }
            }
        }
        return breaches;
    }

    /** A module's root package is its API and stays small enough to read at once. */
    static List<String> largeApis(SourceTree java) {
        Map<String, Integer> types = new TreeMap<>();
        for (Path file : java.files()) {
            String[] parts = java.name(file).split("/");
            if (parts.length == 4 && !parts[2].equals("shared") && PUBLIC_TYPE.matcher(SourceTree.text(file)).find()) {
                types.merge(parts[2], 1, Integer::sum);
            }
        }
        return types.entrySet().stream()
                .filter(module -> module.getValue() > largestApi(module.getKey()))
                .map(module -> module.getKey() + ": " + module.getValue() + " public types, at most " + largestApi(module.getKey()))
                .toList();
    }

    private static int largestApi(String module) {
        return LARGER_APIS.getOrDefault(module, LARGEST_API);
    }

    static List<String> longLines(SourceTree sources, int longest) {
        List<String> breaches = new ArrayList<>();
        for (Path file : sources.files()) {
            List<String> lines = SourceTree.text(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > longest) {
                    breaches.add("%s:%d: %d characters, at most %d"
                            .formatted(sources.name(file), i + 1, lines.get(i).length(), longest));
                }
            }
        }
        return breaches;
    }

    /** Time comes from the injected clock, else a test cannot set it. Found in byte code, so a method reference does not hide it. */
    static List<String> bareTime(JavaClasses classes, String clockConfiguration) {
        List<String> breaches = new ArrayList<>();
        for (JavaClass javaClass : classes) {
            if (javaClass.getName().equals(clockConfiguration)) {
                continue;
            }
            for (JavaAccess<?> access : javaClass.getAccessesFromSelf()) {
                if (access.getTarget() instanceof CodeUnitAccessTarget target && asksTheMachine(target)) {
                    breaches.add(access.getDescription());
                }
            }
        }
        return breaches.stream().sorted().distinct().toList();
    }

    private static boolean asksTheMachine(CodeUnitAccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        List<JavaClass> parameters = target.getRawParameterTypes();
        boolean clockGiven = parameters.stream().anyMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        return owner.getPackageName().equals("java.time") && name.equals("now") && !clockGiven
                || owner.isEquivalentTo(Clock.class) && CLOCK_FACTORIES.contains(name)
                || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                || owner.isEquivalentTo(Date.class) && name.equals("<init>") && parameters.isEmpty();
    }
}
