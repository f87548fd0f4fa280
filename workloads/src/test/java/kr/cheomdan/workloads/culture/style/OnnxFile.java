package kr.cheomdan.workloads.culture.style;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes ONNX models: just enough of the encoding of protocol buffers, with the field numbers of onnx.proto. */
final class OnnxFile {

    private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteArrayOutputStream ends = new ByteArrayOutputStream();
    private int opset = 13;

    OnnxFile opset(int version) {
        opset = version;
        return this;
    }

    /** @param attributes as {@link #ints}, {@link #number} and {@link #word} write them */
    OnnxFile node(String domain, String operator, List<String> inputs, String output, byte[]... attributes) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        inputs.forEach(input -> bytes(node, 1, text(input)));
        bytes(node, 2, text(output));
        bytes(node, 4, text(operator));
        for (byte[] attribute : attributes) {
            bytes(node, 5, attribute);
        }
        if (!domain.isEmpty()) {
            bytes(node, 7, text(domain));
        }
        bytes(nodes, 1, node.toByteArray());
        return this;
    }

    OnnxFile node(String operator, List<String> inputs, String output, byte[]... attributes) {
        return node("", operator, inputs, output, attributes);
    }

    OnnxFile floats(String name, float[] content, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(4 * content.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(content);
        return tensor(name, 1, raw.array(), shape);
    }

    OnnxFile longs(String name, long... content) {
        ByteBuffer raw = ByteBuffer.allocate(8 * content.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(content);
        return tensor(name, 7, raw.array(), content.length);
    }

    private OnnxFile tensor(String name, int type, byte[] raw, long... shape) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long length : shape) {
            number(tensor, 1, length);
        }
        number(tensor, 2, type);
        bytes(tensor, 8, text(name));
        bytes(tensor, 9, raw);
        bytes(values, 5, tensor.toByteArray());
        return this;
    }

    /** A tensor that lies in another file. */
    OnnxFile elsewhere(String name, String location, long... shape) {
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        for (long length : shape) {
            number(tensor, 1, length);
        }
        number(tensor, 2, 1);
        bytes(tensor, 8, text(name));
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        bytes(entry, 1, text("location"));
        bytes(entry, 2, text(location));
        bytes(tensor, 13, entry.toByteArray());
        number(tensor, 14, 1);
        bytes(values, 5, tensor.toByteArray());
        return this;
    }

    /** @param shape -1 for a length that is open */
    OnnxFile input(String name, int type, long... shape) {
        return end(11, name, type, shape);
    }

    OnnxFile output(String name, int type, long... shape) {
        return end(12, name, type, shape);
    }

    private OnnxFile end(int field, String name, int type, long... shape) {
        ByteArrayOutputStream lengths = new ByteArrayOutputStream();
        for (long length : shape) {
            ByteArrayOutputStream dimension = new ByteArrayOutputStream();
            if (length < 0) {
                bytes(dimension, 2, text("open" + lengths.size()));
            } else {
                number(dimension, 1, length);
            }
            bytes(lengths, 1, dimension.toByteArray());
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, type);
        bytes(tensor, 2, lengths.toByteArray());
        ByteArrayOutputStream kind = new ByteArrayOutputStream();
        bytes(kind, 1, tensor.toByteArray());
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        bytes(value, 1, text(name));
        bytes(value, 2, kind.toByteArray());
        bytes(ends, field, value.toByteArray());
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        graph.writeBytes(nodes.toByteArray());
        bytes(graph, 2, text("style"));
        graph.writeBytes(values.toByteArray());
        graph.writeBytes(ends.toByteArray());
        ByteArrayOutputStream set = new ByteArrayOutputStream();
        bytes(set, 1, text(""));
        number(set, 2, opset);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 7);
        bytes(model, 2, text("cheomdan"));
        bytes(model, 7, graph.toByteArray());
        bytes(model, 8, set.toByteArray());
        return model.toByteArray();
    }

    static byte[] ints(String name, long... numbers) {
        ByteArrayOutputStream attribute = named(name);
        for (long each : numbers) {
            number(attribute, 8, each);
        }
        number(attribute, 20, 7);
        return attribute.toByteArray();
    }

    static byte[] number(String name, long value) {
        ByteArrayOutputStream attribute = named(name);
        number(attribute, 3, value);
        number(attribute, 20, 2);
        return attribute.toByteArray();
    }

    static byte[] word(String name, String value) {
        ByteArrayOutputStream attribute = named(name);
        bytes(attribute, 4, text(value));
        number(attribute, 20, 3);
        return attribute.toByteArray();
    }

    private static ByteArrayOutputStream named(String name) {
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        bytes(attribute, 1, text(name));
        return attribute;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void number(ByteArrayOutputStream out, int field, long value) {
        varint(out, (long) field << 3);
        varint(out, value);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
        varint(out, (long) field << 3 | 2);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
