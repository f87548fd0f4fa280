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
import tools.jackson.databind.node.ObjectNode;

/** How much of an award its projects and people may use at most. */
final class AwardShares {

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
                tree.path("shares").forEach(each -> ((ObjectNode) each).put("unit", tree.path("unit").asString("")));
                out.table(tree.path("shares"), "share.name", "share.kind", "share.cap@unit", "used@unit", "held@unit", "maxUsable@unit",
                        "share.id");
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
            String awardId = AwardCommand.id(api, award);
            String at = at(awardId);
            JsonNode tree = api.get(at);
            JsonNode shares = tree.path("shares");
            JsonNode there = whose.project == null ? ofPerson(shares, whose.person) : find(shares, "name", whose.project);
            if (there == null && whose.project == null) {
                whose.person = account(api, awardId, whose.person);
                there = find(shares, "account", whose.person);
            }
            if (wish.remove) {
                if (there == null) {
                    throw ApiRefused.here(Main.text("share.unknown", whose.project == null ? whose.person : whose.project));
                }
                api.delete("/api/v1/shares/" + there.path("id").asString(), Api.etag(there));
                return 0;
            }
            long cap = Amounts.seconds(wish.hours);
            JsonNode given = there == null
                    ? api.post(at, wanted(shares, cap))
                    : api.put("/api/v1/shares/" + there.path("id").asString(), Map.of("cap", cap), Api.etag(there));
            if (!connection.json) {
                ((ObjectNode) given).put("unit", tree.path("unit").asString(""));
            }
            new Output(spec.commandLine().getOut()).facts(connection.json, given, "name", "kind", "cap@unit", "id");
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
    }

    /** The account of the member of an award's organisation who has this login or name; an account's own id is taken as it is. */
    private static String account(Api api, String awardId, String named) {
        if (AwardCommand.isId(named)) {
            return named;
        }
        String organisation = api.get("/api/v1/awards/" + awardId).path("organisationId").asString("");
        for (JsonNode member : api.get("/api/v1/organisations/" + organisation + "/members")) {
            if (named.equalsIgnoreCase(member.path("login").asString("")) || named.equalsIgnoreCase(member.path("name").asString(""))) {
                return member.path("accountId").asString();
            }
        }
        throw ApiRefused.here(Main.text("share.nobody", named));
    }

    /** The share that is named by its id, its project or its person. */
    static String id(Api api, String awardId, String named) {
        JsonNode shares = api.get(at(awardId)).path("shares");
        JsonNode found = find(shares, "id", named);
        found = found == null ? find(shares, "name", named) : found;
        found = found == null ? ofPerson(shares, named) : found;
        found = found == null ? find(shares, "account", account(api, awardId, named)) : found;
        if (found == null) {
            throw ApiRefused.here(Main.text("share.unknown", named));
        }
        return found.path("id").asString();
    }

    /** By the account or the name of a person. */
    private static JsonNode ofPerson(JsonNode shares, String named) {
        for (JsonNode each : shares) {
            JsonNode share = each.path("share");
            if (share.path("kind").asString("").equals("PERSON")
                    && (named.equals(share.path("account").asString("")) || named.equalsIgnoreCase(share.path("name").asString("")))) {
                return share;
            }
        }
        return null;
    }

    /** By the id, by the account of a person, or by the name of a project. */
    private static JsonNode find(JsonNode shares, String field, String wanted) {
        for (JsonNode each : shares) {
            JsonNode share = each.path("share");
            boolean kind = !field.equals("name") || share.path("kind").asString("").equals("PROJECT");
            if (kind && share.path(field).asString("").equalsIgnoreCase(wanted)) {
                return share;
            }
        }
        return null;
    }
}
