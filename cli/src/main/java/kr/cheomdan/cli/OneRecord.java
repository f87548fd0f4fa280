package kr.cheomdan.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command about one record that is named, and a step of it from where it stands now. */
abstract class OneRecord implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Connection connection;

    /** Where the record is; its steps are below. */
    abstract String path();

    /** What of its address is no part of the path. */
    String query() {
        return "";
    }

    abstract void show(Output out, JsonNode shown);

    final Output out() {
        return new Output(spec.commandLine().getOut());
    }

    final int show(JsonNode shown) {
        show(out(), shown);
        return 0;
    }

    final JsonNode read() {
        return connection.api().get(path() + query());
    }

    /** Makes a record where the path says. */
    final int enter(Map<String, ?> body) {
        return show(connection.api().post(path() + query(), body));
    }

    /** Makes one that follows from this, however this stands now. */
    final int enter(String name, Map<String, ?> body) {
        return show(connection.api().post(path() + "/" + name + query(), body));
    }

    /** Refused by the server where somebody else was quicker than this. */
    final int step(String name, Map<String, ?> body) {
        Api api = connection.api();
        return show(api.post(path() + "/" + name + query(), body, api.read(path() + query()).etag()));
    }

    /** @param note null: none */
    final int step(String name, String note) {
        return step(name, note == null ? Map.of() : Map.of("note", note));
    }
}
