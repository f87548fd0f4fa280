package kr.cheomdan.workloads;

import java.util.List;
import kr.cheomdan.contract.Bilingual;

/**
 * What reports and pictures say, in {@code report_ko.properties} and {@code report_en.properties} beside the class that says it.
 * {@code {0}} stands for the first argument, as in the sentences of {@link Findings}.
 */
public final class Words {

    private final Sentences sentences;

    private Words(Sentences sentences) {
        this.sentences = sentences;
    }

    /** The words of the package of a class. */
    public static Words beside(Class<?> teller) {
        return new Words(new Sentences("report", List.of(teller)));
    }

    /** A {@link Bilingual} argument is told in the language of the sentence. */
    public Bilingual of(String key, Object... arguments) {
        return sentences.of(key, arguments);
    }
}
