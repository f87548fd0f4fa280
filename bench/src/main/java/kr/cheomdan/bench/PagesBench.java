package kr.cheomdan.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each page of the chain costs at the server, and whether its statements grow with its rows. */
final class PagesBench {

    private static final double P50_TARGET_MS = 20;
    private static final double P99_TARGET_MS = 80;
    private static final int TRIES = 3;

    private final Options options;
    private final PrintWriter out;

    /** How many statements a page needs, and how many rows it then has. */
    private record Weight(int statements, int rows) {}

    PagesBench(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        out.println("machine: " + Machine.describe(options));
        try (Workplace workplace = Workplace.create();
                Server server = Server.launch(
                        options, workplace.data("pages"), Map.of("CHEOMDAN_JAVA_OPTIONS", "-Dcheomdan.web.server-timing=true"))) {
            Visitors people = new Visitors(server.address(), server.data().resolve("first-accounts.json"));
            DataSet data = new DataSet(people);
            out.println("Little: one demonstration. ...");
            demonstrate(server);
            Map<String, String> records = data.little();
            Map<Page, Weight> little = weigh(people, records);
            out.println("Much: another demonstration, and 25 of everything. ...");
            demonstrate(server);
            records = data.much(records);
            Map<Page, Weight> much = weigh(people, records);
            out.println("Asking each page " + options.requests() + " times, after " + options.warmUp() + " for warming up. ...");
            Map<Page, List<Answer>> answers = ask(people, records);
            report(answers, little, much);
        }
    }

    private void demonstrate(Server server) throws IOException, InterruptedException {
        ProcessBuilder demo = new ProcessBuilder(options.root().resolve("cheomdan").toString(), "demo").redirectErrorStream(true);
        demo.environment().put("CHEOMDAN_DATA", server.data().toString());
        Process process = demo.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the demonstration failed:\n" + said);
        }
    }

    private static List<Page> pages() {
        List<Page> pages = new ArrayList<>(List.of(Page.FLOOR));
        pages.addAll(Page.CHAIN);
        return pages;
    }

    /** The fewest of some tries: the first may fill what is kept for later. */
    private static Map<Page, Weight> weigh(Visitors people, Map<String, String> records) throws IOException, InterruptedException {
        Map<Page, Weight> weights = new LinkedHashMap<>();
        for (Page page : pages()) {
            for (int i = 0; i < TRIES; i++) {
                Answer answer = ask(people, page, records);
                weights.merge(page, new Weight(answer.statements(), answer.rows()),
                        (before, now) -> now.statements() < before.statements() ? now : before);
            }
        }
        return weights;
    }

    /** One client, one page after the other and then all again, so that a slow moment does not meet one page only. */
    private Map<Page, List<Answer>> ask(Visitors people, Map<String, String> records) throws IOException, InterruptedException {
        Map<Page, List<Answer>> answers = new LinkedHashMap<>();
        for (int round = 0; round < options.warmUp() + options.requests(); round++) {
            for (Page page : pages()) {
                Answer answer = ask(people, page, records);
                if (round >= options.warmUp()) {
                    answers.computeIfAbsent(page, each -> new ArrayList<>()).add(new Answer(answer.status(), answer.serverTiming(), ""));
                }
            }
        }
        return answers;
    }

    private static Answer ask(Visitors people, Page page, Map<String, String> records) throws IOException, InterruptedException {
        Answer answer = people.as(page.login()).page(page.address(records));
        if (answer.status() != 200) {
            throw new IOException(page.address(records) + " as " + page.login() + " was answered " + answer.status());
        }
        return answer;
    }

    private void report(Map<Page, List<Answer>> answers, Map<Page, Weight> little, Map<Page, Weight> much) {
        out.println();
        out.println("At the server, ms; of the p50, waiting for SQL; statements and rows with little and with much data.");
        out.printf("%-52s %6s %6s %6s %6s  %9s  %11s%n", "page (who asks)", "p50", "p99", "max", "sql", "statements", "rows");
        double slowest = 0;
        List<Page> over = new ArrayList<>();
        List<Page> growing = new ArrayList<>();
        for (Page page : pages()) {
            Samples ms = Samples.of(answers.get(page).stream().map(Answer::serverMs).toList());
            Samples sqlMs = Samples.of(answers.get(page).stream().map(Answer::sqlMs).toList());
            boolean met = ms.median() <= P50_TARGET_MS && ms.percentile(99) <= P99_TARGET_MS;
            boolean grows = much.get(page).statements() > little.get(page).statements();
            slowest = Math.max(slowest, page.equals(Page.FLOOR) ? 0 : ms.median());
            if (!met) {
                over.add(page);
            }
            if (grows) {
                growing.add(page);
            }
            out.printf(Locale.ROOT, "%-52s %6.1f %6.1f %6.1f %6.1f  %4d %4d  %5d %5d  %s%s%n", page, ms.median(), ms.percentile(99),
                    ms.max(), sqlMs.median(), little.get(page).statements(), much.get(page).statements(),
                    little.get(page).rows(), much.get(page).rows(), met ? "met" : "MISSED", grows ? " GROWS" : "");
        }
        summary(over, growing);
        double floor = Samples.of(answers.get(Page.FLOOR).stream().map(Answer::serverMs).toList()).median();
        out.printf(Locale.ROOT, "bench pages: ratio=%.2f ours=%.2f theirs=%.2f unit=ms%n", slowest / floor, slowest, floor);
    }

    private void summary(List<Page> over, List<Page> growing) {
        out.println();
        out.println("target per page p50 <= 20 ms, p99 <= 80 ms: " + (over.isEmpty() ? "met by every page" : "missed by " + over));
        out.println("statements do not grow with rows: " + (growing.isEmpty() ? "met by every page" : "look at " + growing));
        if (Machine.busy()) {
            out.println("The machine was busy (load above 1, the measuring included).");
        }
        out.println("How to read it: ours = p50 of the slowest page, theirs = p50 of /login, which asks the database for nothing; "
                + "ratio = how many times the cheapest page the dearest costs.");
    }
}
