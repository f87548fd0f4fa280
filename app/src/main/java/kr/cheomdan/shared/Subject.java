package kr.cheomdan.shared;

/**
 * A record of the product, named from outside its module: what an entry, a change or a piece of evidence is about.
 *
 * @param kind the noun in lower case with hyphens: {@code call}, {@code application}, {@code award}, {@code job}
 * @param id the record's id as text
 */
public record Subject(String kind, String id) {

    public static Subject of(String kind, Object id) {
        return new Subject(kind, id.toString());
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
