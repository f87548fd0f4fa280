package kr.cheomdan.journeys;

import java.util.List;

/**
 * A page to look at.
 *
 * @param who in whose window
 * @param views in which languages and sizes
 */
record Stop(String name, Who who, String path, List<View> views) {

    /** The people of the showcase, each with a window of their own per language. */
    enum Who {
        ANYBODY,
        MEMBER,
        NEWCOMER,
        REVIEWER,
        NEW_REVIEWER,
        OFFICER,
        LEAD,
        OPERATOR,
        AUDITOR,
        ADMIN
    }

    /** A language and the sizes in which the page is looked at. */
    enum View {
        KO_WIDE,
        KO_NARROW,
        EN_WIDE,
        EN_NARROW;

        String language() {
            return name().substring(0, 2).toLowerCase(java.util.Locale.ROOT);
        }

        boolean wide() {
            return name().endsWith("WIDE");
        }

        String suffix() {
            return "-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** With what a page usually shows: everywhere. */
    static Stop of(String name, Who who, String path) {
        return new Stop(name, who, path, List.of(View.values()));
    }

    /** With nothing or too much on it: each language and each size once. */
    static Stop odd(String name, Who who, String path) {
        return new Stop(name, who, path, List.of(View.KO_NARROW, View.EN_WIDE));
    }

    /** The views in one language. */
    List<View> viewsIn(String language) {
        return views.stream().filter(view -> view.language().equals(language)).toList();
    }

    @Override
    public String toString() {
        return name + " as " + who;
    }
}
