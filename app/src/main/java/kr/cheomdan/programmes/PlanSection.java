package kr.cheomdan.programmes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import kr.cheomdan.shared.Localized;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One section of a plan file, read key by key. Each read notes the fact under its path; a value that is wrong is noted as a fault and
 * reads as absent, so that reading goes on and finds the next fault. Afterwards {@link #end} names the keys that nobody asked for.
 */
final class PlanSection {

    private final Node node;
    private final String path;
    private final Faults faults;
    private final PlanValues values;
    private final Map<String, String> facts;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    PlanSection(Node node, String path, Faults faults, Map<String, String> facts) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        this.values = new PlanValues(faults);
        this.facts = facts;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::enter);
        } else {
            faults.add(PlanFault.EXPECTED_SECTION.at(node.getStartMark(), path));
        }
    }

    private void enter(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
            faults.add(PlanFault.EXPECTED_TEXT.at(entry.getKeyNode().getStartMark(), path));
            return;
        }
        NodeTuple first = entries.putIfAbsent(keyNode.getValue(), entry);
        if (first != null) {
            faults.add(PlanFault.DUPLICATE_KEY.at(keyNode.getStartMark(), under(keyNode.getValue()), lineOf(first.getKeyNode())));
        }
    }

    /** Names every key that was not asked for. */
    void end() {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                String where = under(PlanValues.quoted(key));
                faults.add(PlanFault.UNKNOWN_KEY.at(entry.getKeyNode().getStartMark(), where, String.join(", ", known)));
            }
        });
    }

    @Nullable String text(String key, int max) {
        return value(key, (node, where) -> values.text(node, where, max));
    }

    @Nullable String code(String key) {
        return value(key, values::code);
    }

    @Nullable Long number(String key) {
        return value(key, values::number);
    }

    @Nullable Integer year(String key) {
        return value(key, values::year);
    }

    @Nullable String month(String key) {
        return value(key, values::month);
    }

    private <T> @Nullable T value(String key, BiFunction<Node, String, @Nullable T> reader) {
        Node value = take(key);
        T read = value == null ? null : reader.apply(value, under(key));
        if (read != null) {
            facts.put(under(key), read.toString());
        }
        return read;
    }

    /** A text in both languages; Korean must be there. */
    @Nullable Localized localized(String key, int max) {
        return section(key, section -> section.inLanguages(max));
    }

    private @Nullable Localized inLanguages(int max) {
        String ko = require("ko", text("ko", max));
        String en = text("en", max);
        return ko == null ? null : new Localized(ko, en == null ? "" : en);
    }

    /** A text in both languages, or one text that stands for both. */
    @Nullable Localized words(String key, int max) {
        if (valueOf(node, key) instanceof MappingNode) {
            return localized(key, max);
        }
        String text = text(key, max);
        return text == null ? null : new Localized(text, text);
    }

    <T> @Nullable T section(String key, Function<PlanSection, @Nullable T> reader) {
        Node value = take(key);
        return value == null ? null : read(new PlanSection(value, under(key), faults, facts), reader);
    }

    private static <T> @Nullable T read(PlanSection section, Function<PlanSection, @Nullable T> reader) {
        if (!(section.node instanceof MappingNode)) {
            return null;
        }
        T result = reader.apply(section);
        section.end();
        return result;
    }

    /** Numbers under codes that the file chooses. */
    Map<String, Long> numbers(String key) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        section(key, section -> {
            section.entries.forEach((name, entry) -> {
                boolean named = values.code(entry.getKeyNode(), section.path) != null;
                Long number = section.number(name);
                if (named && number != null) {
                    numbers.put(name, number);
                }
            });
            return numbers;
        });
        return numbers;
    }

    /** Codes, each at most once. */
    List<String> codes(String key) {
        return codes(key, null);
    }

    /** Codes, each at most once and among those that the plan has elsewhere. */
    List<String> codes(String key, @Nullable List<String> among) {
        Map<String, Node> codes = new LinkedHashMap<>();
        for (Node item : items(key)) {
            String code = values.code(item, under(key));
            Node first = code == null ? null : codes.putIfAbsent(code, item);
            if (first != null) {
                faults.add(PlanFault.DUPLICATE_CODE.at(item.getStartMark(), under(key), code, lineOf(first)));
            } else if (code != null && among != null && !among.contains(code)) {
                faults.add(PlanFault.UNKNOWN_CODE.at(item.getStartMark(), under(key), code, String.join(", ", among)));
            }
        }
        return noted(key, List.copyOf(codes.keySet()));
    }

    /** A list of {@link #words}. */
    List<Localized> listOfWords(String key, int max) {
        List<Localized> all = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        int number = 0;
        for (Node item : items(key)) {
            number++;
            if (item instanceof MappingNode) {
                PlanSection section = new PlanSection(item, under(key) + "[#" + number + "]", faults, facts);
                Localized words = read(section, languages -> languages.inLanguages(max));
                if (words != null) {
                    all.add(words);
                }
                continue;
            }
            String text = values.text(item, under(key), max);
            if (text != null) {
                plain.add(text);
                all.add(new Localized(text, text));
            }
        }
        noted(key, plain);
        return all;
    }

    private List<String> noted(String key, List<String> items) {
        if (!items.isEmpty()) {
            facts.put(under(key), String.join(", ", items));
        }
        return items;
    }

    /**
     * Sections in a list, told apart by the value of one of their keys.
     *
     * @param seen the sections met so far by that value, which these must not repeat
     */
    <T> List<T> sections(String key, String identity, Map<String, Node> seen, Function<PlanSection, @Nullable T> reader) {
        List<T> results = new ArrayList<>();
        int number = 0;
        for (Node item : items(key)) {
            number++;
            Node name = valueOf(item, identity);
            String code = name instanceof ScalarNode scalar ? scalar.getValue() : null;
            String where = under(key) + "[" + (code == null ? "#" + number : PlanValues.quoted(code)) + "]";
            PlanSection section = new PlanSection(item, where, faults, facts);
            Node first = code == null ? null : seen.putIfAbsent(code, item);
            if (first != null) {
                faults.add(PlanFault.DUPLICATE_CODE.at(name.getStartMark(), section.under(identity), code, lineOf(first)));
            }
            T result = read(section, reader);
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    private static @Nullable Node valueOf(Node item, String key) {
        if (item instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                    return entry.getValueNode();
                }
            }
        }
        return null;
    }

    /** Gives the value back, with a fault noted where the key is not there at all. */
    <T> @Nullable T require(String key, @Nullable T value) {
        if (value == null && !entries.containsKey(key)) {
            faults.add(PlanFault.MISSING_KEY.at(node.getStartMark(), under(key)));
        }
        return value;
    }

    /** Notes a fault where a list is not there or has nothing in it. */
    void requireItems(String key) {
        NodeTuple entry = require(key, entries.get(key));
        if (entry != null && entry.getValueNode() instanceof SequenceNode sequence && sequence.getValue().isEmpty()) {
            faults.add(PlanFault.EMPTY_LIST.at(sequence.getStartMark(), under(key)));
        }
    }

    /** Notes a fault where the parts of an amount are more than the amount. */
    void requireWithin(String key, @Nullable Long whole, long parts) {
        NodeTuple entry = entries.get(key);
        if (whole != null && entry != null && parts > whole) {
            faults.add(PlanFault.PARTS_EXCEED_WHOLE.at(entry.getValueNode().getStartMark(), under(key), parts, whole));
        }
    }

    private List<Node> items(String key) {
        Node value = take(key);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (value != null) {
            faults.add(PlanFault.EXPECTED_LIST.at(value.getStartMark(), under(key)));
        }
        return List.of();
    }

    private @Nullable Node take(String key) {
        known.add(key);
        NodeTuple entry = entries.get(key);
        return entry == null ? null : entry.getValueNode();
    }

    private String under(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
