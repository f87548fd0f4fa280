package kr.cheomdan.cli;

import java.net.URI;
import picocli.CommandLine.Option;

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
        return server != null ? server : URI.create("http://127.0.0.1:" + System.getProperty("cheomdan.port", "8080"));
    }
}
