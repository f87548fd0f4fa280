package kr.cheomdan.workloads.culture.style;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an ONNX file says of itself, read without ONNX Runtime.
 *
 * @param foreign operators that are none of ONNX and not defined in the file, as {@code domain::operator}
 * @param elsewhere files that its tensors lie in
 * @param inputs those that have to be given, initial values are not
 */
record ModelFacts(long ir, long opset, String producer, int nodes, long parameters, Set<String> foreign, Set<String> elsewhere,
        List<Value> inputs,
        List<Value> outputs) {

    static final int FLOAT = 1;
    private static final Set<String> ONNX = Set.of("", "ai.onnx", "ai.onnx.ml");
    private static final int DEEPEST = 12;

    /** @param shape each length, or -1 where it is open; empty where nothing is said */
    record Value(String name, long type, List<Long> shape) {}

    /** Empty where it is no ONNX model. */
    static Optional<ModelFacts> of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            // Mapped, not read: the check has little memory, and of the weights only their sizes count.
            return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    static Optional<ModelFacts> of(ByteBuffer bytes) {
        try {
            Reading reading = new Reading();
            reading.model(new Message(bytes));
            return reading.facts();
        } catch (IllegalArgumentException noModel) {
            return Optional.empty();
        }
    }

    /** Numbers of fields are those of onnx.proto. */
    private static final class Reading {

        private long ir;
        private long opset;
        private String producer = "";
        private int nodes;
        private long parameters;
        private boolean hasGraph;
        private final Set<String> used = new LinkedHashSet<>();
        private final Set<String> defined = new HashSet<>();
        private final Set<String> elsewhere = new LinkedHashSet<>();
        private final Set<String> initial = new HashSet<>();
        private final List<Value> inputs = new ArrayList<>();
        private final List<Value> outputs = new ArrayList<>();

        private void model(Message model) {
            model.each(field -> {
                switch (field.number()) {
                    case 1 -> ir = field.value();
                    case 2 -> producer = field.text();
                    case 7 -> {
                        hasGraph = true;
                        graph(field.message(), 0);
                    }
                    case 8 -> opset(field.message());
                    case 20 -> field.message().each(part -> {
                        if (part.isBytes() && part.number() <= 2) {
                            graph(part.message(), 1);
                        }
                    });
                    case 25 -> function(field.message());
                    default -> { }
                }
            });
        }

        private Optional<ModelFacts> facts() {
            used.removeAll(defined);
            inputs.removeIf(input -> initial.contains(input.name()));
            return !hasGraph || opset == 0 ? Optional.empty()
                    : Optional.of(new ModelFacts(ir, opset, producer, nodes, parameters, used, elsewhere, inputs, outputs));
        }

        private void opset(Message set) {
            String[] domain = {""};
            long[] version = {0};
            set.each(field -> {
                if (field.number() == 1) {
                    domain[0] = field.text();
                } else if (field.number() == 2) {
                    version[0] = field.value();
                }
            });
            if (domain[0].isEmpty() || domain[0].equals("ai.onnx")) {
                opset = Math.max(opset, version[0]);
            }
        }

        private void function(Message function) {
            String[] name = {"", ""};
            function.each(field -> {
                switch (field.number()) {
                    case 1 -> name[1] = field.text();
                    case 7 -> node(field.message(), 1);
                    case 10 -> name[0] = field.text();
                    default -> { }
                }
            });
            defined.add(name[0] + "::" + name[1]);
        }

        private void graph(Message graph, int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("graphs within graphs without an end");
            }
            graph.each(field -> {
                switch (field.number()) {
                    case 1 -> node(field.message(), depth);
                    case 5 -> tensor(field.message(), depth == 0);
                    case 11 -> value(field.message(), depth == 0 ? inputs : new ArrayList<>());
                    case 12 -> value(field.message(), depth == 0 ? outputs : new ArrayList<>());
                    case 15 -> field.message().each(part -> {
                        if (part.isBytes()) {
                            tensor(part.message(), depth == 0);
                        }
                    });
                    default -> { }
                }
            });
        }

        private void node(Message node, int depth) {
            nodes++;
            String[] name = {"", ""};
            node.each(field -> {
                switch (field.number()) {
                    case 4 -> name[1] = field.text();
                    case 5 -> attribute(field.message(), depth);
                    case 7 -> name[0] = field.text();
                    default -> { }
                }
            });
            if (!ONNX.contains(name[0])) {
                used.add(name[0] + "::" + name[1]);
            }
        }

        private void attribute(Message attribute, int depth) {
            attribute.each(field -> {
                switch (field.number()) {
                    case 5, 10 -> tensor(field.message(), false);
                    case 6, 11 -> graph(field.message(), depth + 1);
                    case 22, 23 -> field.message().each(part -> {
                        if (part.isBytes()) {
                            tensor(part.message(), false);
                        }
                    });
                    default -> { }
                }
            });
        }

        private void tensor(Message tensor, boolean named) {
            long[] count = {1};
            boolean[] outside = {false};
            tensor.each(field -> {
                switch (field.number()) {
                    case 1 -> field.eachNumber(length -> count[0] = length < 0 ? Long.MAX_VALUE : saturated(count[0], length));
                    case 8 -> {
                        if (named) {
                            initial.add(field.text());
                        }
                    }
                    case 13 -> entry(field.message());
                    case 14 -> outside[0] = field.value() == 1;
                    default -> { }
                }
            });
            parameters = saturatedSum(parameters, count[0]);
            if (outside[0] && elsewhere.isEmpty()) {
                elsewhere.add("?");
            }
        }

        private void entry(Message entry) {
            String[] pair = {"", ""};
            entry.each(field -> {
                if (field.number() == 1 || field.number() == 2) {
                    pair[field.number() - 1] = field.text();
                }
            });
            if (pair[0].equals("location")) {
                elsewhere.remove("?");
                elsewhere.add(pair[1]);
            }
        }

        private static long saturated(long one, long other) {
            return one != 0 && other > Long.MAX_VALUE / Math.max(1, one) ? Long.MAX_VALUE : one * other;
        }

        private static long saturatedSum(long one, long other) {
            return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
        }

        private static void value(Message info, List<Value> into) {
            String[] name = {""};
            long[] type = {0};
            List<Long> shape = new ArrayList<>();
            info.each(field -> {
                if (field.number() == 1) {
                    name[0] = field.text();
                } else if (field.number() == 2) {
                    field.message().each(kind -> {
                        if (kind.number() == 1) {
                            kind.message().each(part -> {
                                if (part.number() == 1) {
                                    type[0] = part.value();
                                } else if (part.number() == 2) {
                                    part.message().each(dimension -> shape.add(length(dimension.message())));
                                }
                            });
                        }
                    });
                }
            });
            into.add(new Value(name[0], type[0], List.copyOf(shape)));
        }

        private static long length(Message dimension) {
            long[] length = {-1};
            dimension.each(field -> {
                if (field.number() == 1) {
                    length[0] = field.value();
                }
            });
            return length[0];
        }
    }
}
