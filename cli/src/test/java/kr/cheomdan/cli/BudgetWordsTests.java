package kr.cheomdan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the words of a command are, and what is said where one of them is not known. */
class BudgetWordsTests {

    private static final String ANSWER = """
            {"rows": ["city"], "columns": ["2027"], "cells": [[{"current": 5, "spent": 2}]], "rowTotals": [{"current": 5, "spent": 2}],
             "columnTotals": [{"current": 5, "spent": 2}], "total": {"current": 5, "spent": 2}}
            """;

    private final Locale before = Locale.getDefault();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final StringWriter said = new StringWriter();
    private HttpServer server;
    private String answer = ANSWER;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"1\"");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        Locale.setDefault(before);
    }

    private int run(String command) {
        CommandLine line = Main.commandLine();
        line.setErr(new PrintWriter(said, true));
        line.setOut(new PrintWriter(said, true));
        return line.execute((command + " --server http://127.0.0.1:" + server.getAddress().getPort()).split(" "));
    }

    @Test
    void aFigureThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThat(run("budget cube --measure spnt")).isEqualTo(2);
        assertThat(said.toString()).contains("There is no figure spnt", "current, spent");
    }

    @Test
    void aRefusalNamesTheValueThatItIsAbout() {
        status = 422;
        answer = "{\"code\": \"text.empty\", \"detail\": \"Please fill this in.\", \"field\": \"note\"}";

        assertThat(run("ledger periods --lock 2027-01")).isEqualTo(1);
        assertThat(said.toString()).contains("Please fill this in. (note) [text.empty]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-back", "SEND_BACK"})
    void aStepIsTypedAsOtherCommandsTypeIt(String step) {
        assertThat(run("budget settle c " + step + " --note n")).isZero();
        assertThat(sent).contains("POST /api/v1/budget/commitments/c/settlement/send-back");
    }

    @Test
    void aNoteThatNothingWouldKeepIsRefused() {
        assertThat(run("budget settle c settle --note n")).isEqualTo(2);
        assertThat(said.toString()).contains("keeps no note", "claim, audit, send-back or return");
        assertThat(run("budget settle c --note n")).isEqualTo(2);
        assertThat(sent).isEmpty();
    }

    @Test
    void aSettlementIsShownWhereNoStepIsGiven() {
        assertThat(run("budget settle c")).isZero();
        assertThat(run("budget settle --help")).isZero();
        assertThat(said.toString()).contains("[STEP]", "send-back").doesNotContain("send_back");
        assertThat(sent).containsExactly("GET /api/v1/budget/commitments/c/settlement");
    }

    @Test
    void anAccountIsNotExplainedAsATime() {
        assertThat(run("ledger adjust --help")).isZero();
        assertThat(said.toString()).contains("Id of the account that gives.", "Id of the account that takes.").doesNotContain("day or a time of Seoul");
    }
}
