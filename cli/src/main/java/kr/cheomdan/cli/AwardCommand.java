package kr.cheomdan.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "award", subcommands = {AwardCommand.ListAll.class, AwardCommand.Show.class, AwardShares.ListAll.class,
        AwardShares.Give.class, AwardAmendments.ListAll.class, AwardAmendments.Ask.class, AwardAmendments.Answer.class,
        AwardAmendments.Documents.class,
        AwardAmendments.Notices.class, AwardRules.OfAmendments.class, AwardRules.OfNotices.class})
final class AwardCommand {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The id of an award that a person may also name by the number that pages show; what is neither goes to the server as it is. */
    static String id(Api api, String named) {
        if (ID.matcher(named).matches()) {
            return named;
        }
        JsonNode awards;
        long page = 0;
        do {
            awards = api.get("/api/v1/awards?size=100&page=" + page++);
            for (JsonNode award : awards.path("items")) {
                if (award.path("number").asString("").equalsIgnoreCase(named)) {
                    return award.path("id").asString();
                }
            }
        } while (page * 100 < awards.path("total").asLong());
        throw ApiRefused.here(Main.text("award.unknown", named));
    }

    static boolean isId(String named) {
        return ID.matcher(named).matches();
    }

    /** Puts the number and the unit of each record's award beside its id, for people. */
    static void name(Api api, JsonNode records) {
        Map<String, JsonNode> known = new HashMap<>();
        for (JsonNode record : records) {
            JsonNode award = known.computeIfAbsent(
                    record.path("award").asString(""), each -> api.get("/api/v1/awards/" + Api.encode(each)));
            ((ObjectNode) record).put("number", award.path("number").asString("-"))
                    .put("unit", award.path("quantity").path("unit").asString(""));
        }
    }

    @Command(name = "list")
    static final class ListAll implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            JsonNode awards = connection.api().get("/api/v1/awards?size=50&page=" + page);
            new Output(spec.commandLine().getOut())
                    .list(connection.json, awards, "number", "state", "quantity.amount@quantity.unit", "title", "id");
            return 0;
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "AWARD")
        String award;

        @Override
        public Integer call() {
            Api api = connection.api();
            JsonNode one = api.get("/api/v1/awards/" + id(api, award));
            boolean money = one.path("quantity").path("unit").asString("").equals("KRW") && !one.path("activatedAt").isNull();
            if (money) {
                ((ObjectNode) one).set("money", api.get("/api/v1/awards/" + one.path("id").asString() + "/money"));
            }
            boolean time = !money && !one.path("activatedAt").isNull();
            if (time) {
                ((ObjectNode) one).set("meter", api.get("/api/v1/awards/" + one.path("id").asString() + "/meter"));
            }
            Output out = new Output(spec.commandLine().getOut());
            if (connection.json) {
                out.json(one);
            } else {
                out.facts(one, "number", "id", "state", "title", "quantity.amount@quantity.unit", "~use.from", "~use.until", "~acceptBy",
                        "~agreeBy");
                if (time) {
                    out.facts(one, "meter.available@quantity.unit", "meter.held@quantity.unit", "meter.used@quantity.unit",
                            "meter.expired@quantity.unit");
                }
                if (money) {
                    out.facts(one, "money.paid@", "money.spent@", "money.left@", "money.returned@", "money.givenBack@");
                }
            }
            return 0;
        }
    }
}
