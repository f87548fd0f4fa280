package kr.cheomdan.budgets.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.web.SubjectLinks;
import kr.cheomdan.web.SubjectNames;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one kind are called.
 *
 * @param path what stands before the id in the address of their pages; null: they have none
 * @param names what those that exist are called, by id; all that are asked for in one go
 */
record NamedRecords(String kind, @Nullable String path, Function<Collection<String>, Map<String, String>> names, Search search)
        implements SubjectNames {

    NamedRecords(String kind, @Nullable String path, Function<Collection<String>, Map<String, String>> names) {
        this(kind, path, names, (actor, text, most) -> List.of());
    }

    /** Finds the ids of those whose name contains a text. */
    interface Search {

        List<String> find(Actor actor, String text, int most);
    }

    @Override
    public @Nullable String page(String id) {
        return path == null ? null : path + id;
    }

    @Override
    public Map<String, SubjectLinks.Link> links(Collection<String> ids) {
        return names.apply(ids).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, name -> new SubjectLinks.Link(name.getValue(), page(name.getKey()))));
    }

    @Override
    public List<String> find(Actor actor, String text, int most) {
        return actor.isStaff() ? search.find(actor, text, most) : List.of();
    }
}
