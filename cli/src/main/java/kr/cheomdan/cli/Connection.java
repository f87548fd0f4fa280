package kr.cheomdan.cli;

import java.net.URI;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which server, as whom, and in what form the answer is wanted: the options that commands share. */
final class Connection {

    @Option(names = "--server", descriptionKey = "option.server", paramLabel = "URL")
    URI server;

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    Api api() {
        URI address = address();
        return new Api(address, new Credentials().token(address));
    }

    URI address() {
        if (server != null && (server.getHost() == null || !String.valueOf(server.getScheme()).matches("https?"))) {
            throw new TypeConversionException(Main.text("no-address", server));
        }
        return server != null ? server : URI.create("http://127.0.0.1:" + System.getProperty("cheomdan.port", "8080"));
    }
}
