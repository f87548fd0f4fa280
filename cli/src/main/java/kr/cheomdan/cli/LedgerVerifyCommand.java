package kr.cheomdan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Has the book proved on the server and shows meanwhile how far it is. */
@Command(name = "verify")
final class LedgerVerifyCommand implements Callable<Integer> {

    static final String VERIFICATIONS = "/api/v1/ledger/verifications";

    private static final long POLL_MS = 500;
    private static final String RUNNING = "RUNNING";

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Option(names = "--digest", paramLabel = "FILE")
    Path digest;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Api api = connection.api();
        JsonNode run = api.post(VERIFICATIONS, digest == null ? Map.of() : Map.of("digest", read(digest)));
        run = untilEnded(api, run);
        JsonNode result = run.path("result");
        boolean sound = result.path("ok").asBoolean(false);
        Output out = new Output(spec.commandLine().getOut());
        if (connection.json) {
            out.json(result.isObject() ? result : run);
        } else if (result.isObject()) {
            out.table(result.path("checks"), "name", "checked", "wrong");
            for (JsonNode check : result.path("checks")) {
                if (!check.path("ok").asBoolean(false)) {
                    out.line(check.path("name").asString("") + ": " + check.path("firstWrong").asString(""));
                }
            }
            out.line(Main.text(sound ? "ledger.sound" : "ledger.bad"));
        } else {
            out.line(Main.text("ledger.not-proved"));
            return Main.FAULT;
        }
        return sound ? 0 : Main.REFUSED;
    }

    /** A digest as it was published or shown: JSON with at least its content, key and signature. */
    static JsonNode read(Path file) throws IOException {
        return Api.JSON.readTree(Files.readAllBytes(file));
    }

    private JsonNode untilEnded(Api api, JsonNode begun) throws InterruptedException {
        PrintWriter progress = spec.commandLine().getErr();
        JsonNode ended = untilEnded(api, begun, percent -> {
            progress.print("\r" + Main.text("ledger.proving", percent));
            progress.flush();
        });
        if (begun != ended) {
            progress.println();
        }
        return ended;
    }

    /** Waits for a proof that was begun, telling how far it has come. */
    static JsonNode untilEnded(Api api, JsonNode begun, IntConsumer percent) throws InterruptedException {
        JsonNode run = begun;
        while (run.path("state").asString("").equals(RUNNING)) {
            percent.accept(run.path("percent").asInt(0));
            Thread.sleep(POLL_MS);
            run = api.get(VERIFICATIONS + "/" + run.path("id").asString());
        }
        return run;
    }
}
