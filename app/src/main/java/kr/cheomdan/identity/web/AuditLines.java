package kr.cheomdan.identity.web;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.cheomdan.identity.AuditEntry;
import kr.cheomdan.identity.AuditTrail;
import kr.cheomdan.shared.Subject;
import kr.cheomdan.web.Display;
import kr.cheomdan.web.SubjectLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes entries of the trail for people: records by their names, states and roles in words. What has no name is shown as it was kept. */
@Component
class AuditLines {

    /** Under which of its messages a module may name what an entry keeps as from and to. */
    private static final List<String> NAMES = List.of("state", "panel", "agreement.state", "role");

    private final SubjectLinks links;
    private final Display display;

    AuditLines(SubjectLinks links, Display display) {
        this.links = links;
        this.display = display;
    }

    /** An entry with what to write for its records and for its change of state. */
    record Line(
            AuditEntry entry, SubjectLinks.Link subject, SubjectLinks.@Nullable Link whose, @Nullable String from, @Nullable String to) {}

    List<Line> of(List<AuditEntry> entries) {
        Set<Subject> subjects = new HashSet<>();
        for (AuditEntry entry : entries) {
            subjects.add(entry.subject());
            if (entry.whose() != null) {
                subjects.add(entry.whose());
            }
        }
        Map<Subject, SubjectLinks.Link> named = links.of(subjects);
        return entries.stream()
                .map(entry -> new Line(
                        entry,
                        named.get(entry.subject()),
                        entry.whose() == null || entry.whose().equals(entry.subject()) ? null : named.get(entry.whose()),
                        words(entry.action(), entry.from()),
                        words(entry.action(), entry.to())))
                .toList();
    }

    /** The steps of an account's history, with its roles and states in words. */
    List<AuditTrail.Step> spoken(List<AuditTrail.Step> steps) {
        return steps.stream()
                .map(step -> new AuditTrail.Step(step.at(), step.accountId(), step.actorName(), step.action(),
                        words(step.action(), step.from()), words(step.action(), step.to()), step.reason(), step.details()))
                .toList();
    }

    private @Nullable String words(String action, @Nullable String kept) {
        if (kept == null) {
            return null;
        }
        String module = action.replaceFirst("\\..*", "");
        return Arrays.stream(kept.split(" ")).map(constant -> word(module, constant)).collect(Collectors.joining(", "));
    }

    private String word(String module, String constant) {
        return NAMES.stream()
                .map(kind -> module + "." + kind + "." + constant)
                .flatMap(key -> Stream.of(display.messageOr(key, "")).filter(name -> !name.isEmpty()))
                .findFirst()
                .orElse(constant);
    }
}
