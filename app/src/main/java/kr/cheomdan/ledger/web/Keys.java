package kr.cheomdan.ledger.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys of what people and programs do to the book by hand, so that a double click or a request sent twice does it once. */
final class Keys {

    private Keys() {}

    /** A key that nobody has used; a form carries it. */
    static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** Kept apart from the keys of modules. Who sends none does a new thing each time. */
    static String of(@Nullable String sent) {
        return "by-hand/" + (sent == null || sent.isBlank() ? fresh() : sent.strip());
    }
}
