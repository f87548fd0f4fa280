package kr.cheomdan.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What a job has written; with {@code --follow} while it writes it, pushed by the server and, where it pushes no more, asked for. */
@Command(name = "log", aliases = "logs")
final class JobLog implements Callable<Integer> {

    private static final long POLL_MS = 300;
    private static final int TOO_MANY = 429;

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", paramLabel = "JOB")
    String id;

    @Option(names = "--follow")
    boolean follow;

    @Option(names = "--task", paramLabel = "INDEX")
    Integer task;

    @Override
    public Integer call() throws InterruptedException {
        Api api = connection.api();
        if (connection.json) {
            new Output(spec.commandLine().getOut()).json(api.get(path() + "?offset=-65536"));
            return 0;
        }
        long offset = 0;
        boolean listening = follow && task == null;
        while (listening) {
            long next = listen(api, offset);
            if (next < 0) {
                return 0;
            }
            listening = next != Long.MAX_VALUE;
            offset = listening ? next : offset;
        }
        return ask(api, offset);
    }

    private String path() {
        String job = "/api/v1/jobs/" + Api.encode(id);
        return (task == null ? job : job + "/tasks/" + task) + "/log";
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    /** Where to go on; below zero when the job has ended; the largest number where the server pushes to too many already. */
    private long listen(Api api, long offset) {
        long next = offset;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                api.stream(path() + "/stream?offset=" + offset), StandardCharsets.UTF_8))) {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    next = Long.parseLong(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ") && event.equals("log")) {
                    print(Api.JSON.readTree(line.substring(6)).path("text").asString(""));
                } else if (line.startsWith("data: ") && event.equals("end")) {
                    return -1;
                }
            }
        } catch (ApiRefused refused) {
            if (refused.status() == TOO_MANY) {
                return Long.MAX_VALUE;
            }
            throw refused;
        } catch (IOException interrupted) {
            // What was printed stands; the rest is asked for.
            return next;
        }
        return next;
    }

    private int ask(Api api, long from) throws InterruptedException {
        long offset = from;
        while (true) {
            JsonNode part = api.get(path() + "?offset=" + offset);
            print(part.path("text").asString(""));
            long next = part.path("next").asLong(offset);
            boolean more = next > offset;
            offset = next;
            if (!more && (!follow || part.path("ended").asBoolean(true))) {
                return 0;
            }
            if (!more) {
                Thread.sleep(POLL_MS);
            }
        }
    }
}
