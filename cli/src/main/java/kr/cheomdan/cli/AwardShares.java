package kr.cheomdan.cli;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** How much of an award its projects and people may use at most. */
final class AwardShares {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);

    private AwardShares() {}

    private static String at(String awardId) {
        return "/api/v1/awards/" + awardId + "/shares";
    }

    @Command(name = "shares")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "AWARD")
        String award;

        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode tree = api.get(at(AwardCommand.id(api, award)));
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(tree);
            } else {
                out.facts(tree, "awarded@unit", "used@unit", "held@unit", "available@unit");
                out.table(tree.path("shares"), "share.name", "share.kind", "share.cap@", "used@", "held@", "maxUsable@", "share.id");
            }
            return 0;
        }
    }

    /** Gives a share, changes the one that is there already, or takes it away. */
    @Command(name = "share")
    static final class Give implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "AWARD")
        String award;

        @ArgGroup(multiplicity = "1")
        Whose whose;

        @Option(names = "--under", paramLabel = "PROJECT")
        String under;

        @ArgGroup(multiplicity = "1")
        Wish wish;

        static final class Whose {
            @Option(names = "--project", paramLabel = "NAME", required = true)
            String project;

            @Option(names = "--person", paramLabel = "ACCOUNT", required = true)
            String person;
        }

        static final class Wish {
            @Option(names = "--hours", paramLabel = "HOURS", required = true)
            BigDecimal hours;

            @Option(names = "--remove", required = true)
            boolean remove;
        }

        @Override
        public Integer call() {
            Api api = connection.api();
            String at = at(AwardCommand.id(api, award));
            JsonNode shares = api.get(at).path("shares");
            JsonNode there = whose.project == null ? find(shares, "account", whose.person) : find(shares, "name", whose.project);
            if (wish.remove) {
                if (there == null) {
                    throw ApiRefused.here(Main.text("share.unknown", whose.project == null ? whose.person : whose.project));
                }
                api.delete("/api/v1/shares/" + there.path("id").asString(), etag(there));
                return 0;
            }
            long cap = wish.hours.multiply(HOUR).longValueExact();
            JsonNode given = there == null
                    ? api.post(at, wanted(shares, cap))
                    : api.put("/api/v1/shares/" + there.path("id").asString(), Map.of("cap", cap), etag(there));
            new Output(spec.commandLine().getOut()).facts(connection.json, given, "name", "kind", "cap@", "id");
            return 0;
        }

        private Map<String, Object> wanted(JsonNode shares, long cap) {
            Map<String, Object> wanted = new HashMap<>(Map.of("cap", cap));
            if (whose.project == null) {
                wanted.put("account", whose.person);
            } else {
                wanted.put("name", whose.project);
            }
            if (under != null) {
                JsonNode project = find(shares, "name", under);
                if (project == null) {
                    throw ApiRefused.here(Main.text("share.unknown", under));
                }
                wanted.put("parent", project.path("id").asString());
            }
            return wanted;
        }

        /** By the account of a person or the name of a project. */
        private static JsonNode find(JsonNode shares, String field, String wanted) {
            for (JsonNode each : shares) {
                JsonNode share = each.path("share");
                boolean kind = field.equals("account") || share.path("kind").asString("").equals("PROJECT");
                if (kind && share.path(field).asString("").equalsIgnoreCase(wanted)) {
                    return share;
                }
            }
            return null;
        }

        private static String etag(JsonNode share) {
            return "\"" + share.path("version").asInt() + "\"";
        }
    }
}
