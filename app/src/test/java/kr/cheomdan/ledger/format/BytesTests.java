package kr.cheomdan.ledger.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BytesTests {

    @Test
    void growKeepingWhatWasWritten() {
        Bytes bytes = new Bytes(3);

        bytes.put(1).putShort(2).putInt(3).putLong(4).put(new UUID(5, 6)).putCounted("가").put(new byte[] {7, 8});

        assertThat(Arrays.copyOf(bytes.array(), bytes.length())).containsExactly(
                1, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 6,
                0, 0, 0, 3, 0xEA, 0xB0, 0x80, 7, 8);
    }

    @Test
    void startAgainInTheSameMemory() {
        Bytes bytes = new Bytes(64);
        bytes.putLong(1);
        byte[] memory = bytes.array();

        bytes.clear();
        bytes.put(9);

        assertThat(bytes.array()).isSameAs(memory);
        assertThat(bytes.length()).isEqualTo(1);
        assertThat(bytes.array()[0]).isEqualTo((byte) 9);
    }
}
