package kr.cheomdan.contract;

/** One text in Korean and in English. */
public record Bilingual(String ko, String en) {

    public String in(String language) {
        return language.equals("en") ? en : ko;
    }
}
