package kr.cheomdan.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kr.cheomdan.shared.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names and links records of any module. A record that nobody names is called by its kind and the end of its id. */
@Component
public class SubjectLinks {

    /** The end of an id tells two records apart; ids made at about the same time begin alike. */
    private static final int SHOWN = 8;

    private static final Map<String, String> PAGES = Map.of(
            "plan", "/plan",
            "application", "/applications/{id}",
            "award", "/awards/{id}",
            "job", "/jobs/{id}",
            "organisation", "/organisations/{id}",
            "review", "/reviews/{id}");

    private final List<SubjectNames> names;
    private final Display display;

    SubjectLinks(List<SubjectNames> names, Display display) {
        this.names = names;
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
        for (SubjectNames module : names) {
            Set<String> ids = new TreeSet<>();
            subjects.stream().filter(subject -> subject.kind().equals(module.kind())).forEach(subject -> ids.add(subject.id()));
            if (!ids.isEmpty()) {
                module.links(ids).forEach((id, link) -> links.put(new Subject(module.kind(), id), link));
            }
        }
        return links;
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
        String page = PAGES.get(subject.kind());
        String shown = looksGenerated(id) ? "…" + id.substring(id.length() - SHOWN) : id;
        return new Link(kindName(subject.kind()) + " " + shown, page == null ? null : page.replace("{id}", id));
    }

    private String kindName(String kind) {
        return display.messageOr("subject." + kind, kind);
    }

    private static boolean looksGenerated(String id) {
        return id.length() == 36 && id.charAt(8) == '-' && id.charAt(13) == '-';
    }
}
