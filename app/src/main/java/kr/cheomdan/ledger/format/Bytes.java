package kr.cheomdan.ledger.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** A buffer that grows: numbers with the largest byte first, texts in UTF-8. */
public final class Bytes {

    private byte[] array;
    private ByteBuffer buffer;

    public Bytes(int expected) {
        array = new byte[expected];
        buffer = ByteBuffer.wrap(array);
    }

    /** What was written lies at the beginning of this; it is the buffer itself. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return buffer.position();
    }

    public void clear() {
        buffer.clear();
    }

    public Bytes put(int oneByte) {
        room(1).put((byte) oneByte);
        return this;
    }

    public Bytes putShort(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    public Bytes putInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    public Bytes putLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public Bytes put(UUID value) {
        room(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    public Bytes put(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    /** The number of bytes, then the bytes. */
    public Bytes putCounted(byte[] value) {
        return putInt(value.length).put(value);
    }

    public Bytes putCounted(String value) {
        return putCounted(value.getBytes(StandardCharsets.UTF_8));
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            int length = buffer.position();
            array = Arrays.copyOf(array, Math.max(2 * array.length, length + more));
            buffer = ByteBuffer.wrap(array).position(length);
        }
        return buffer;
    }
}
