package kr.cheomdan.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import kr.cheomdan.shared.Actor;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names and links records of any module. A record that nobody names is called by its kind and the end of its id. */
@Component
public class SubjectLinks {

    /** The end of an id tells two records apart; ids made at about the same time begin alike. */
    private static final int SHOWN = 8;

    /** Of one character nearly every name has some. */
    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;

    /** More records of a kind are not what anybody was looking for by a part of a name. */
    private static final int MOST = 200;

    private final Map<String, SubjectNames> names;
    private final Display display;

    SubjectLinks(List<SubjectNames> names, Display display) {
        this.names = names.stream().collect(Collectors.toMap(SubjectNames::kind, Function.identity()));
        this.display = display;
    }

    /**
     * What to write for a record and where it leads.
     *
     * @param address null where the record has no page
     */
    public record Link(String text, @Nullable String address) {}

    /** A link for each of them; each kind's module is asked once. */
    public Map<Subject, Link> of(Collection<Subject> subjects) {
        Map<Subject, Link> links = unnamed(subjects);
        Map<String, Set<String>> idsByKind = new TreeMap<>();
        subjects.forEach(subject -> idsByKind.computeIfAbsent(subject.kind(), kind -> new TreeSet<>()).add(subject.id()));
        idsByKind.forEach((kind, ids) -> {
            SubjectNames module = names.get(kind);
            if (module != null) {
                module.links(ids).forEach((id, link) -> links.put(new Subject(kind, id), link));
            }
        });
        return links;
    }

    /** The records of all modules whose name contains the text, of those that the actor may see. */
    public Set<Subject> find(Actor actor, @Nullable String text) {
        Set<Subject> found = new HashSet<>();
        if (text != null && isName(text.strip())) {
            names.forEach((kind, module) -> module.find(actor, text.strip(), MOST).forEach(id -> found.add(new Subject(kind, id))));
        }
        return found;
    }

    private static boolean isName(String text) {
        return text.length() >= SHORTEST && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    /** The same for readers who are not to learn names: each record by its kind and the end of its id. */
    public Map<Subject, Link> unnamed(Collection<Subject> subjects) {
        Map<Subject, Link> links = new HashMap<>();
        for (Subject subject : subjects) {
            links.computeIfAbsent(subject, this::unnamed);
        }
        return links;
    }

    private Link unnamed(Subject subject) {
        String id = subject.id();
        SubjectNames module = names.get(subject.kind());
        return new Link(kindName(subject.kind()) + " " + shown(id), module == null ? null : module.page(id));
    }

    private String kindName(String kind) {
        return display.messageOr("subject." + kind, kind);
    }

    /** As much of an id as tells the record apart on a page; for names that several records may have. */
    public static String shown(String id) {
        return looksGenerated(id) ? "…" + id.substring(id.length() - SHOWN) : id;
    }

    private static boolean looksGenerated(String id) {
        return id.length() == 36 && id.charAt(8) == '-' && id.charAt(13) == '-';
    }
}
