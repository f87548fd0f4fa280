package kr.cheomdan.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import kr.cheomdan.desk.wall.WallPicture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast the picture of /open/wall moves in a real browser without a graphics card. The page is the server's; the benchmark stands
 * between it and the browser, answers for the 400 jobs that run (the most that a picture holds) and adds a script that counts frames.
 */
final class WallBench {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int LIGHTS = 400;
    private static final int SPAN_MS = 5_000;
    private static final long PATIENCE_S = 120;
    /** Higher than the picture, because a browser without a screen counts its own bars in. */
    private static final int WINDOW_HEIGHT = 1300;

    private final Options options;
    private final PrintWriter out;
    private final HttpClient client = HttpClient.newHttpClient();
    private final CompletableFuture<JsonNode> measured = new CompletableFuture<>();

    WallBench(Options options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        out.println("machine: " + Machine.describe(options));
        Machine.pin(options.cpus());
        try (Workplace workplace = Workplace.create(); Server server = Server.launch(options, workplace.data("wall"), Map.of())) {
            HttpServer between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService answering = Executors.newFixedThreadPool(4);
            between.setExecutor(answering);
            between.createContext("/", exchange -> answer(exchange, server.address()));
            between.start();
            Process browser = browser(workplace, between.getAddress().getPort());
            Thread end = new Thread(browser::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(end);
            try {
                out.println("Looking at " + options.runs() + " spans of " + SPAN_MS / 1000 + " s. ...");
                report(measured.get(PATIENCE_S + options.runs() * SPAN_MS / 1000L, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException nothing) {
                throw new IOException("the browser did not say anything: " + tail(workplace.directory().resolve("browser.log")), nothing);
            } finally {
                stop(browser);
                Runtime.getRuntime().removeShutdownHook(end);
                between.stop(0);
                answering.shutdownNow();
            }
        }
    }

    private static Process browser(Workplace workplace, int port) throws IOException {
        List<String> command = List.of(System.getProperty("chromium", "/usr/bin/chromium"), "--headless=new", "--no-sandbox",
                "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage", "--remote-debugging-port=0", "--user-data-dir=" + workplace.directory().resolve("browser"),
                "--window-size=" + WIDTH + "," + WINDOW_HEIGHT, "http://127.0.0.1:" + port + "/bench");
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(workplace.directory().resolve("browser.log").toFile()).start();
    }

    private static void stop(Process browser) throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(browser.descendants().toList());
        browser.destroy();
        if (!browser.waitFor(10, TimeUnit.SECONDS)) {
            browser.destroyForcibly().waitFor();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        // They still write into the folder that is taken away next.
        all.forEach(each -> each.onExit().completeOnTimeout(each, 10, TimeUnit.SECONDS).join());
    }

    private void answer(HttpExchange exchange, URI server) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            switch (path) {
                case "/bench" -> send(exchange, "text/html", "<!DOCTYPE html><title>bench</title><body style='margin:0'>"
                        + "<iframe src='/open/wall' width='" + WIDTH + "' height='" + HEIGHT + "' style='border:0'></iframe>");
                case "/bench/measure.js" -> send(exchange, "text/javascript", script(options.runs()));
                case "/bench/measured" -> {
                    measured.complete(new JsonMapper().readTree(exchange.getRequestBody().readAllBytes()));
                    send(exchange, "text/plain", "");
                }
                case "/open/wall/picture" -> send(exchange, "application/json", picture(Instant.now()));
                default -> pass(exchange, server.resolve(path));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server's answer without its headers, which would forbid the script and the frame. */
    private void pass(HttpExchange exchange, URI address) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        byte[] body = answer.body();
        if (address.getPath().equals("/open/wall")) {
            body = new String(body, StandardCharsets.UTF_8).replace("</head>", "<script src='/bench/measure.js' defer></script></head>")
                    .getBytes(StandardCharsets.UTF_8);
        }
        send(exchange, answer.statusCode(), answer.headers().firstValue("Content-Type").orElse("text/plain"), body);
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        send(exchange, 200, type + ";charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    static String script(int spans) throws IOException {
        try (InputStream in = WallBench.class.getResourceAsStream("wall-measure.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{spans}", Integer.toString(spans))
                    .replace("{spanMs}", Integer.toString(SPAN_MS));
        }
    }

    /** Jobs of all sectors, large and small, begun in the last hours. */
    static String picture(Instant now) {
        List<String> sectors = List.of("automotive", "energy", "healthcare", "culture", "");
        List<WallPicture.Light> lights = IntStream.range(0, LIGHTS)
                .mapToObj(each -> new WallPicture.Light(String.format(Locale.ROOT, "%012x", each * 7_919L),
                        sectors.get(each % sectors.size()), each % 2 == 0, 1 << each % 7, now.minusSeconds(60L * each)))
                .toList();
        BigDecimal some = BigDecimal.TEN;
        WallPicture.Tally tally = new WallPicture.Tally(LIGHTS, LIGHTS, 0, 0, null, LIGHTS, LIGHTS, LIGHTS, some, some, some);
        return JsonMapper.builder().build().writeValueAsString(
                new WallPicture(now, now.minusSeconds(86_400), sectors, lights, List.of(), true, tally, List.of()));
    }

    private void report(JsonNode said) throws IOException {
        if (said.path("width").asInt() != WIDTH || said.path("height").asInt() != HEIGHT) {
            throw new IOException("the picture is " + said.path("width") + " x " + said.path("height"));
        }
        List<Double> drawing = new ArrayList<>();
        List<Double> between = new ArrayList<>();
        double longest = 0;
        for (JsonNode span : said.path("spans")) {
            if (span.path("drawMs").asDouble() < 0) {
                out.println("A span had fewer than 120 frames: data-frame-ms is not known for it.");
            } else {
                drawing.add(span.path("drawMs").asDouble());
            }
            between.add(span.path("ms").asDouble() / Math.max(1, span.path("frames").asInt()));
            longest = Math.max(longest, span.path("longestMs").asDouble());
        }
        double ms = Samples.of(between).median();
        out.printf(Locale.ROOT, "%d x %d, painted with %s pixels, %s lights, headless Chromium without a graphics card,%n", WIDTH, HEIGHT,
                said.path("painted").asString(), said.path("running").asString());
        out.printf(Locale.ROOT, "medians of %d spans of %d s:%n", between.size(), SPAN_MS / 1000);
        out.printf(Locale.ROOT, "  frame to frame %.1f ms (longest %.0f): %.1f frames/s%n", ms, longest, 1000 / ms);
        if (!drawing.isEmpty()) {
            out.printf(Locale.ROOT, "  of it in the page's script (data-frame-ms) %.1f ms%n", Samples.of(drawing).median());
        }
        if (Machine.busy()) {
            out.println("The machine was busy (load above 1, the measuring included).");
        }
    }

    private static String tail(Path log) throws IOException {
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        return said.substring(Math.max(0, said.length() - 500));
    }
}
