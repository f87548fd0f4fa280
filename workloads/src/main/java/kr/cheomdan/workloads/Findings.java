package kr.cheomdan.workloads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Finding;
import kr.cheomdan.contract.Finding.Severity;
import kr.cheomdan.contract.InputReport;
import org.jspecify.annotations.Nullable;

/** Collects what is found in the inputs. */
public final class Findings {

    /** Of one kind no more are listed: a column of 10,000 wrong cells has one cause. */
    private static final int MOST_OF_ONE = 10;

    private final Sentences sentences;
    private final List<Finding> listed = new ArrayList<>();
    private final Map<String, Integer> ofOne = new TreeMap<>();
    private long more;
    private boolean error;
    private boolean personal;
    private Set<String> muted = Set.of();

    /** Where in an input something is. */
    public record Place(@Nullable String input, @Nullable Long row, @Nullable String column) {

        public static final Place NOWHERE = new Place(null, null, null);

        public static Place of(String input) {
            return new Place(input, null, null);
        }

        public static Place of(String input, long row, @Nullable String column) {
            return new Place(input, row, column);
        }
    }

    /** @param tellers whose sentences are told, beside those that all workloads share */
    public Findings(Class<?>... tellers) {
        List<Class<?>> all = new ArrayList<>(List.of(Findings.class));
        all.addAll(List.of(tellers));
        this.sentences = new Sentences("findings", all);
    }

    /** Without it mended there is no run. */
    public void error(String code, Place place, Object... arguments) {
        error = true;
        add(Severity.ERROR, code, place, arguments);
    }

    /** One more of what was told often enough. */
    public void countError() {
        error = true;
        more++;
    }

    /** To be read before a run; a {@link Bilingual} argument is told in the language of the sentence. */
    public void warning(String code, Place place, Object... arguments) {
        add(Severity.WARNING, code, place, arguments);
    }

    void mute(Set<String> codes) {
        muted = Set.copyOf(codes);
    }

    private void add(Severity severity, String code, Place place, Object... arguments) {
        if (severity == Severity.WARNING && muted.contains(code)) {
            return;
        }
        int before = ofOne.merge(code + "/" + place.input() + "/" + place.column(), 1, Integer::sum);
        if (before > MOST_OF_ONE || listed.size() >= InputReport.MOST_FINDINGS) {
            more++;
        } else {
            Bilingual sentence = sentences.of(code, arguments);
            listed.add(new Finding(severity, code, place.input(), place.row(), place.column(), sentence.ko(), sentence.en()));
        }
    }

    /** Something points at single persons. */
    public void markPersonal() {
        personal = true;
    }

    public boolean hasErrors() {
        return error;
    }

    /** Most important first: errors before warnings, otherwise as they came. */
    public InputReport report(Map<String, Object> summary) {
        List<Finding> sorted = new ArrayList<>(listed);
        sorted.sort((one, other) -> one.severity().compareTo(other.severity()));
        return new InputReport(!error, error ? Map.of() : summary, sorted, more, personal);
    }
}
