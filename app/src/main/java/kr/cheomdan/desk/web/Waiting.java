package kr.cheomdan.desk.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for the person who looks at the page.
 *
 * @param key message that says what is to be done; {@code {0}} is the name, {@code {1}} the count
 * @param name the record's own title, empty where it is about several
 * @param count how many
 * @param link where it is done
 * @param due by when, if there is a deadline
 */
record Waiting(String key, String name, long count, String link, @Nullable Instant due) {

    static Waiting one(String key, String name, String link, @Nullable Instant due) {
        return new Waiting(key, name, 1, link, due);
    }

    static Waiting many(String key, long count, String link) {
        return new Waiting(key, "", count, link, null);
    }
}
