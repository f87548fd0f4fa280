package kr.cheomdan.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A list of records, page by page. */
abstract class RecordList implements Callable<Integer> {

    private static final int SIZE = 50;

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    @Option(names = "--page", paramLabel = "N", defaultValue = "0")
    int page;

    /** A question for this page. */
    final Query asked(String path) {
        return new Query(path).with("size", SIZE).with("page", page);
    }

    final int list(Query asked, String... fields) {
        new Output(spec.commandLine().getOut()).list(connection.json, connection.api().get(asked.toString()), fields);
        return 0;
    }
}
