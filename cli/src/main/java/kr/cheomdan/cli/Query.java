package kr.cheomdan.cli;

import java.time.Instant;

/** The address of a question to the server. */
final class Query {

    private final StringBuilder address;

    Query(String path) {
        this.address = new StringBuilder(path);
    }

    /** Left out where there is no value. */
    Query with(String name, Object value) {
        if (value != null) {
            address.append(address.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(Api.encode(value.toString()));
        }
        return this;
    }

    /** An instant of the past in both times. */
    Query asOf(String asOf, String knownAt) {
        return with("asOf", last(asOf)).with("knownAt", last(knownAt));
    }

    Query from(String from) {
        return with("from", from == null ? null : Times.start(from));
    }

    Query to(String to) {
        return with("to", to == null ? null : Times.end(to));
    }

    Query knownAt(String knownAt) {
        return with("knownAt", last(knownAt));
    }

    private static Instant last(String typed) {
        return typed == null ? null : Times.last(typed);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
