package kr.cheomdan.programmes;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import kr.cheomdan.shared.RefusedException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * From bytes to the tree of a YAML document, of which only the plain part is let through: no aliases (a small file may unfold into a
 * huge tree), no tags (they choose types), one document, limited depth.
 */
final class PlanText {

    static final int LARGEST_KIB = 256;

    private static final int DEEPEST = 12;
    private static final int LONGEST_EXPLANATION = 200;

    private PlanText() {}

    /** @throws RefusedException with every fault found */
    static Node parse(byte[] bytes) {
        if (bytes.length > LARGEST_KIB * 1024) {
            throw ProgrammesRefusal.FILE_TOO_BIG.with(LARGEST_KIB);
        }
        String text = decode(bytes);
        if (text.isBlank()) {
            throw ProgrammesRefusal.FILE_EMPTY.with();
        }
        try {
            Faults faults = new Faults();
            inspect(text, faults);
            faults.throwIfAny();
            Node root = yaml().compose(new StringReader(text));
            if (root == null) {
                throw ProgrammesRefusal.FILE_EMPTY.with();
            }
            return root;
        } catch (YAMLException broken) {
            throw syntaxFault(broken, text);
        }
    }

    private static String decode(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(input, text, true);
        text.flip();
        String decoded = text.toString();
        if (result.isError()) {
            throw PlanFault.NOT_UTF8.at(lineOf(decoded, decoded.length()), columnOf(decoded, decoded.length()), "");
        }
        // Some editors put a byte order mark in front.
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    /** Looks at the stream of events, before any tree is made of it. */
    private static void inspect(String text, Faults faults) {
        int depth = 0;
        int documents = 0;
        for (Event event : yaml().parse(new StringReader(text))) {
            Mark mark = event.getStartMark();
            if (event instanceof DocumentStartEvent && ++documents == 2) {
                faults.add(PlanFault.SEVERAL_DOCUMENTS.at(mark, ""));
            } else if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                faults.add(PlanFault.TOO_DEEP.at(mark, "", DEEPEST));
                return;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
                faults.add(PlanFault.ALIAS.at(mark, ""));
            }
            String tag = tagOf(event);
            if (tag != null && !tag.equals("!")) {
                faults.add(PlanFault.TAG.at(mark, "", tag));
            }
        }
    }

    private static @Nullable String tagOf(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }

    private static RefusedException syntaxFault(YAMLException broken, String text) {
        if (broken instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            String problem = marked.getProblem() == null ? "" : marked.getProblem();
            return PlanFault.SYNTAX.at(marked.getProblemMark(), "", shortened(problem));
        }
        int place = broken instanceof org.yaml.snakeyaml.reader.ReaderException reader
                ? text.offsetByCodePoints(0, Math.min(reader.getPosition(), text.codePointCount(0, text.length())))
                : 0;
        return PlanFault.SYNTAX.at(lineOf(text, place), columnOf(text, place), "", shortened(String.valueOf(broken.getMessage())));
    }

    private static String shortened(String explanation) {
        String line = explanation.lines().findFirst().orElse("");
        return line.length() <= LONGEST_EXPLANATION ? line : line.substring(0, LONGEST_EXPLANATION) + "…";
    }

    private static int lineOf(String text, int place) {
        return 1 + (int) text.substring(0, place).chars().filter(character -> character == '\n').count();
    }

    private static int columnOf(String text, int place) {
        return place - text.lastIndexOf('\n', place - 1);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST_KIB * 1024);
        options.setProcessComments(false);
        return new Yaml(options);
    }
}
