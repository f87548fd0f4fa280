package kr.cheomdan.workloads.culture.style;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A message in the encoding of protocol buffers, read field by field without copying. What is cut short or cannot be is
 * {@link IllegalArgumentException}, never a wait or a large array.
 */
final class Message {

    private static final int VARINT = 0;
    private static final int EIGHT = 1;
    private static final int BYTES = 2;
    private static final int FOUR = 5;

    private final ByteBuffer bytes;

    Message(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** One field; of its two values the one that its kind has. */
    record Field(int number, int kind, long value, ByteBuffer content) {

        boolean isBytes() {
            return kind == BYTES;
        }

        Message message() {
            if (!isBytes()) {
                throw new IllegalArgumentException("field " + number + " is no message");
            }
            return new Message(content.duplicate());
        }

        String text() {
            return isBytes() ? StandardCharsets.UTF_8.decode(content.duplicate()).toString() : "";
        }

        /** Repeated numbers come one by one, or all in one field. */
        void eachNumber(LongConsumer take) {
            if (!isBytes()) {
                take.accept(value);
                return;
            }
            ByteBuffer packed = content.duplicate();
            while (packed.hasRemaining()) {
                take.accept(varint(packed));
            }
        }
    }

    void each(Consumer<Field> take) {
        ByteBuffer rest = bytes.duplicate();
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            int number = (int) (tag >>> 3);
            int kind = (int) (tag & 7);
            if (number == 0) {
                throw new IllegalArgumentException("a field without a number");
            }
            switch (kind) {
                case VARINT -> take.accept(new Field(number, kind, varint(rest), ByteBuffer.allocate(0)));
                case EIGHT -> skip(rest, 8);
                case FOUR -> skip(rest, 4);
                case BYTES -> {
                    long length = varint(rest);
                    if (length < 0 || length > rest.remaining()) {
                        throw new IllegalArgumentException("field " + number + " is cut short");
                    }
                    ByteBuffer content = rest.slice(rest.position(), (int) length);
                    rest.position(rest.position() + (int) length);
                    take.accept(new Field(number, kind, 0, content));
                }
                default -> throw new IllegalArgumentException("field " + number + " is of no known kind");
            }
        }
    }

    private static void skip(ByteBuffer rest, int count) {
        if (rest.remaining() < count) {
            throw new IllegalArgumentException("cut short");
        }
        rest.position(rest.position() + count);
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!rest.hasRemaining()) {
                throw new IllegalArgumentException("cut short");
            }
            byte next = rest.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }
}
