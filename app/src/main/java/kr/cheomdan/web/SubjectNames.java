package kr.cheomdan.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kr.cheomdan.shared.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Says what people call the records of one kind and where their pages are. The module that owns the kind has a bean of it in its web
 * package, so that pages of lower modules (the ledger, the audit trail) can name and link records they know nothing of.
 */
public interface SubjectNames {

    /** The kind, as in {@link kr.cheomdan.shared.Subject#kind}. */
    String kind();

    /** Where the page of a record is; null where its id alone does not lead there. */
    default @Nullable String page(String id) {
        return null;
    }

    /** Those of the records that exist and have a name, by their ids; asked once for all records on a page. */
    default Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return Map.of();
    }

    /** The ids of records whose name contains the text, {@code most} at most, of those that the actor may see. */
    default List<String> find(Actor actor, String text, int most) {
        return List.of();
    }

    /** The ids as the module reads them; a record of an older or another shape of id stays unnamed. */
    static <T> List<T> readable(Collection<String> ids, Function<String, T> reader) {
        List<T> readable = new ArrayList<>();
        for (String id : ids) {
            try {
                readable.add(reader.apply(id));
            } catch (IllegalArgumentException anotherShape) {
                continue;
            }
        }
        return readable;
    }
}
