package kr.cheomdan.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What people call that which a program tells by a code. Whatever has no name here is called by its code, so that nothing of a program
 * whose author gave none is left out.
 *
 * @param pictures by the name of their file without its ending, films too
 * @param figures by the name under which they stand in {@code metrics.json}; a text that is the value of one as {@code FIGURE.VALUE}
 * @param benefit what {@code benefit.json} measured and the words of its formula; a parameter is there by its label if it has no name here
 */
public record Names(Map<String, Bilingual> pictures, Map<String, Bilingual> figures, Map<String, Bilingual> benefit) {

    public static final Names NONE = new Names(Map.of(), Map.of(), Map.of());

    public Names {
        pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        benefit = Collections.unmodifiableMap(new LinkedHashMap<>(benefit));
    }

    public Bilingual picture(String code) {
        return orCode(pictures, code, code);
    }

    public Bilingual figure(String code) {
        return orCode(figures, code, code);
    }

    /** A text that is the value of a figure. */
    public Bilingual value(String figure, String value) {
        return orCode(figures, figure + "." + value, value);
    }

    /** Something that a benefit was worked out from. */
    public Bilingual measured(String code) {
        return orCode(benefit, code, code);
    }

    private static Bilingual orCode(Map<String, Bilingual> names, String key, String code) {
        Bilingual name = names.get(key);
        return name == null ? new Bilingual(code, code) : name;
    }
}
