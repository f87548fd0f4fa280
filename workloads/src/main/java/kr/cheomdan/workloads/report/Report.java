package kr.cheomdan.workloads.report;

import java.util.ArrayList;
import java.util.List;
import kr.cheomdan.contract.Bilingual;

/** What is said of a result, in the order in which it is to be read. */
public final class Report {

    /** One piece. */
    sealed interface Block {}

    record Heading(Bilingual text) implements Block {}

    record Paragraph(Bilingual text, boolean warning) implements Block {}

    /** @param rows of cells that are the same in both languages, numbers first of all */
    record Rows(List<Bilingual> headings, List<List<String>> rows) implements Block {}

    record Facts(List<Fact> facts) implements Block {}

    /** @param picture by its name among the pictures of the run */
    record Figure(String picture, Bilingual caption) implements Block {}

    /** One line of a list of facts. */
    public record Fact(Bilingual label, Bilingual value) {

        public static Fact of(String ko, String en, Object value) {
            return of(new Bilingual(ko, en), value);
        }

        /** With a value that is the same in both languages. */
        public static Fact of(Bilingual label, Object value) {
            return new Fact(label, new Bilingual(value.toString(), value.toString()));
        }
    }

    private final List<Block> blocks = new ArrayList<>();

    public Report section(String ko, String en) {
        return section(new Bilingual(ko, en));
    }

    public Report section(Bilingual heading) {
        return add(new Heading(heading));
    }

    public Report text(String ko, String en) {
        return text(new Bilingual(ko, en));
    }

    public Report text(Bilingual text) {
        return add(new Paragraph(text, false));
    }

    /** Something that must not be overlooked. */
    public Report warning(String ko, String en) {
        return warning(new Bilingual(ko, en));
    }

    /** Something that must not be overlooked. */
    public Report warning(Bilingual text) {
        return add(new Paragraph(text, true));
    }

    public Report facts(List<Fact> facts) {
        return add(new Facts(List.copyOf(facts)));
    }

    public Report table(List<Bilingual> headings, List<List<String>> rows) {
        return add(new Rows(List.copyOf(headings), List.copyOf(rows)));
    }

    /** @param picture the name of one of the run's pictures */
    public Report figure(String picture, String ko, String en) {
        return figure(picture, new Bilingual(ko, en));
    }

    /** @param picture the name of one of the run's pictures */
    public Report figure(String picture, Bilingual caption) {
        return add(new Figure(picture, caption));
    }

    /** All of another one, behind this. */
    public Report append(Report other) {
        blocks.addAll(other.blocks);
        return this;
    }

    private Report add(Block block) {
        blocks.add(block);
        return this;
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }
}
