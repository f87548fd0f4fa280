package kr.cheomdan.cli;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** For which organisation something is done, as people say it: by its name, its business number or its id. */
final class Whose {

    private static final String ALL = "/api/v1/organisations?size=100";

    private Whose() {}

    /**
     * The id of the organisation.
     *
     * @param named null stays null: then the server takes the only one there is, or says that it has to be chosen
     */
    static String id(Api api, String named) {
        if (named == null || AwardCommand.isId(named)) {
            return named;
        }
        JsonNode found = api.get(ALL + "&q=" + Api.encode(named)).path("items");
        List<JsonNode> meant = found.valueStream().filter(each -> isCalled(each, named)).toList();
        if (meant.isEmpty() && found.size() == 1) {
            meant = List.of(found.get(0));
        }
        if (meant.size() != 1) {
            JsonNode all = found.isEmpty() ? api.get(ALL).path("items") : found;
            throw ApiRefused.here(Main.text("organisation.which", named) + listed(all));
        }
        return meant.get(0).path("id").asString();
    }

    /** The same where one has to be said: the only one of the person's, without a word. */
    static String idOrOnly(Api api, String named) {
        if (named != null) {
            return id(api, named);
        }
        JsonNode all = api.get(ALL).path("items");
        if (all.size() != 1) {
            throw ApiRefused.here(Main.text(all.isEmpty() ? "organisation.none" : "organisation.choose") + listed(all));
        }
        return all.get(0).path("id").asString();
    }

    private static boolean isCalled(JsonNode organisation, String named) {
        String wanted = named.strip();
        JsonNode name = organisation.path("name");
        return wanted.equalsIgnoreCase(name.path("ko").asString("")) || wanted.equalsIgnoreCase(name.path("en").asString(""))
                || wanted.replace("-", "").equals(organisation.path("businessNumber").asString("").replace("-", ""));
    }

    private static String listed(JsonNode organisations) {
        return organisations.valueStream()
                .map(each -> "\n  - " + Output.value(each, "name") + " (" + each.path("businessNumber").asString("") + ")")
                .collect(Collectors.joining());
    }
}
