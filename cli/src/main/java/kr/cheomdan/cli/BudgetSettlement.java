package kr.cheomdan.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "settle")
final class BudgetSettlement implements Callable<Integer> {

    /** What can be done to a settlement, as it is asked for. */
    enum Step {
        SHOW,
        CLAIM,
        AUDIT,
        SEND_BACK,
        SETTLE,
        RETURN;

        /** The server has no place for what is said of the others. */
        boolean keepsNote() {
            return this != SHOW && this != SETTLE;
        }

        /** As it is typed and as the server calls it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", paramLabel = "COMMITMENT")
    String id;

    @Parameters(index = "1", paramLabel = "STEP", arity = "0..1", defaultValue = "show")
    Step step;

    @Option(names = "--claimed", descriptionKey = "budget-claimed", paramLabel = "WON")
    Long claimed;

    @Option(names = "--note", descriptionKey = "budget-note", paramLabel = "TEXT")
    String note;

    @Override
    public Integer call() {
        if (note != null && !step.keepsNote()) {
            throw new ParameterException(spec.commandLine(), Main.text("budget.no-note", step));
        }
        Api api = connection.api();
        String path = "/api/v1/budget/commitments/" + Api.encode(id) + "/settlement";
        Api.Answer now = api.read(path);
        JsonNode settlement = now.body();
        if (step != Step.SHOW) {
            Map<String, Object> body = new HashMap<>();
            body.put("note", note);
            if (claimed != null) {
                body.put("claimed", claimed);
            }
            settlement = api.post(path + "/" + step, body, now.etag());
        }
        show(spec, connection, settlement);
        return 0;
    }

    static void show(CommandSpec spec, Connection connection, JsonNode settlement) {
        Output out = new Output(spec.commandLine().getOut());
        if (connection.json) {
            out.json(settlement);
        } else {
            out.facts(settlement, "commitment", "title", "state", "paid@", "claimed@", "spent@", "waiting@", "remainder@", "interest@");
            out.line("");
            out.table(settlement.path("returns"), "source", "remainder@", "interest@", "total@");
        }
    }
}
