package kr.cheomdan.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the runs of each sector used and brought; of one sector each solution, or the runs behind. */
@Command(name = "sectors")
final class SolutionSectors implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SECTOR")
    String sector;

    @Option(names = "--year", paramLabel = "YEAR", descriptionKey = "sectors-year")
    Integer year;

    enum Only {
        all,
        claimed,
        evidenced,
        open
    }

    @Option(names = "--runs", paramLabel = "all|claimed|evidenced|open", descriptionKey = "sectors-runs")
    Only runs;

    @Option(names = "--page", descriptionKey = "page")
    Integer page;

    @Override
    public Integer call() {
        Output out = new Output(spec.commandLine().getOut());
        if (runs != null && sector == null) {
            spec.commandLine().getErr().println(Main.text("solution.which-sector"));
            return Main.WRONG_USAGE;
        }
        String path = "/api/v1/solutions/sectors" + (sector == null ? "" : "/" + Api.encode(sector));
        if (runs != null) {
            String asked = "?only=" + runs.name().toUpperCase(Locale.ROOT) + (year == null ? "" : "&year=" + year)
                    + (page == null ? "" : "&page=" + page);
            out.list(connection.json, connection.api().get(path + "/runs" + asked), "run.jobId", "run.solutionId", "organisation",
                    "own", "counts", "claimed=claim.won@", "evidenced=claim.evidence.won@");
            return 0;
        }
        JsonNode all = connection.api().get(path + (year == null ? "" : "?year=" + year));
        if (connection.json) {
            out.json(all);
        } else {
            out.table(lines(all), sector == null ? "sector" : "solution", "runs", "ownRuns", "organisations", "costWon@", "per",
                    "claims", "claimed@", "evidences", "evidenced@", "claimedPerHour", "evidencedPerHour");
        }
        return 0;
    }

    /** A line for each kind of amount, because those for a year and for a plan are not added up. */
    private static ArrayNode lines(JsonNode all) {
        ArrayNode lines = Api.JSON.createArrayNode();
        for (JsonNode each : all) {
            JsonNode gains = each.path("gains");
            for (int i = 0; i < Math.max(1, gains.size()); i++) {
                ObjectNode line = lines.add(each.deepCopy()).get(lines.size() - 1).asObject();
                gains.path(i).properties().forEach(entry -> line.set(entry.getKey(), entry.getValue()));
                String per = gains.path(i).path("per").asString("");
                line.put("claimedPerHour", perHour(each, per, "claimed")).put("evidencedPerHour", perHour(each, per, "evidenced"));
            }
        }
        return lines;
    }

    /** Won an hour of each device; "-" where nobody has said how much, which is not nothing. */
    private static String perHour(JsonNode figures, String per, String which) {
        String said = figures.path("perHour").valueStream().filter(each -> each.path("per").asString().equals(per))
                .map(each -> each.path("unit").asString().replace("_SECOND", "") + " " + Output.value(each, which + "@"))
                .collect(Collectors.joining("; "));
        return said.isEmpty() ? "-" : said;
    }
}
