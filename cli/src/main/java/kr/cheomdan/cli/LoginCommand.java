package kr.cheomdan.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(name = "login")
final class LoginCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Parameters(index = "0", paramLabel = "LOGIN")
    String login;

    @Option(names = "--password-stdin")
    boolean fromStandardInput;

    @Override
    public Integer call() throws IOException {
        Api anonymous = new Api(connection.address(), "");
        JsonNode issued = anonymous.post(
                "/api/v1/tokens", Map.of("login", login, "password", password(), "label", Main.text("login.label")));
        new Credentials().keep(anonymous.server(), issued.path("token").asString());
        spec.commandLine().getOut().println(Main.text("login.done", login, anonymous.server()));
        return 0;
    }

    /** Never an argument: what stands on a command line is in the shell's history and in the list of processes. */
    private String password() throws IOException {
        Console console = System.console();
        if (!fromStandardInput && console != null) {
            return new String(console.readPassword("%s ", Main.text("login.password", login)));
        }
        String line = new BufferedReader(
                        new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .readLine();
        return line == null ? "" : line;
    }
}
