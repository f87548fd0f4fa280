package kr.cheomdan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The signed digests of the book: what everybody may keep and compare. */
@Command(
        name = "digest",
        subcommands = {
            LedgerDigestCommand.ListCommand.class,
            LedgerDigestCommand.Show.class,
            LedgerDigestCommand.Make.class,
            LedgerDigestCommand.Check.class
        })
final class LedgerDigestCommand {

    private static final String DIGESTS = "/api/v1/ledger/digests";

    @Command(name = "list")
    static final class ListCommand implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Option(names = "--page", paramLabel = "N", defaultValue = "0")
        int page;

        @Override
        public Integer call() {
            JsonNode digests = connection.api().get(DIGESTS + "?size=50&page=" + page);
            new Output(spec.commandLine().getOut())
                    .list(connection.json, digests, "number", "madeAt", "transfers", "accounts", "changed", "hash");
            return 0;
        }
    }

    @Command(name = "show")
    static final class Show implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "NUMBER")
        long number;

        @Override
        public Integer call() {
            print(spec, connection, connection.api().get(DIGESTS + "/" + number));
            return 0;
        }
    }

    @Command(name = "make")
    static final class Make implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Override
        public Integer call() {
            print(spec, connection, connection.api().post(DIGESTS));
            return 0;
        }
    }

    /** Without reading the book: is the file whole and signed, and is the server's digest of that number the same? */
    @Command(name = "check")
    static final class Check implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Mixin
        Connection connection;

        @Parameters(index = "0", paramLabel = "FILE")
        Path file;

        @Override
        public Integer call() throws IOException {
            JsonNode kept = LedgerVerifyCommand.read(file);
            Output out = new Output(spec.commandLine().getOut());
            if (!isSigned(kept)) {
                out.line(Main.text("ledger.digest.not-signed"));
                return Main.REFUSED;
            }
            long number = number(kept.path("content").asString(""));
            JsonNode stored = connection.api().get(DIGESTS + "/" + number);
            boolean same = stored.path("content").equals(kept.path("content")) && stored.path("publicKey").equals(kept.path("publicKey"));
            out.line(Main.text(same ? "ledger.digest.same" : "ledger.digest.another", number));
            return same ? 0 : Main.REFUSED;
        }
    }

    private static void print(CommandSpec spec, Connection connection, JsonNode digest) {
        Output out = new Output(spec.commandLine().getOut());
        if (connection.json) {
            out.json(digest);
        } else {
            out.line(digest.path("content").asString("").strip());
            out.line("");
            out.facts(digest, "hash", "signature", "publicKey");
        }
    }

    private static long number(String content) {
        return content.lines()
                .filter(line -> line.matches("number \\d{1,18}"))
                .map(line -> Long.parseLong(line.substring("number ".length())))
                .findFirst()
                .orElse(0L);
    }

    private static boolean isSigned(JsonNode digest) {
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(base64.decode(digest.path("publicKey").asString("")))));
            check.update(digest.path("content").asString("").getBytes(StandardCharsets.UTF_8));
            return check.verify(base64.decode(digest.path("signature").asString("")));
        } catch (GeneralSecurityException | IllegalArgumentException no) {
            return false;
        }
    }
}
