package kr.cheomdan.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import kr.cheomdan.ledger.format.Bytes;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * A parameter of many ids or instants as the database keeps them. The driver would write each as text and the database read it again,
 * which for 20,000 takes four times as long. Only where a connection does not take such arrays as bytes are they text.
 */
final class ArrayBytes extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1;
    private static final int ONE_DIMENSION = 1;
    private static final int NO_NULLS = 0;
    private static final int FIRST_INDEX = 1;
    private static final int UUID_OID = 2950;
    private static final int TIMESTAMPTZ_OID = 1184;

    private final transient Bytes bytes;
    private final transient Object[] elements;

    private ArrayBytes(String type, int elementOid, Object[] elements, Bytes bytes) {
        setType(type);
        this.elements = elements;
        this.bytes = bytes.putInt(ONE_DIMENSION).putInt(NO_NULLS).putInt(elementOid).putInt(elements.length).putInt(FIRST_INDEX);
    }

    static ArrayBytes of(UUID... ids) {
        ArrayBytes array = new ArrayBytes("_uuid", UUID_OID, ids, new Bytes((ids.length + 1) * 20));
        for (UUID id : ids) {
            array.bytes.putInt(2 * Long.BYTES).put(id);
        }
        return array;
    }

    static ArrayBytes of(Instant... instants) {
        ArrayBytes array = new ArrayBytes("_timestamptz", TIMESTAMPTZ_OID, instants, new Bytes((instants.length + 2) * 12));
        for (Instant instant : instants) {
            array.bytes.putInt(Long.BYTES).putLong(LineCopy.micros(instant));
        }
        return array;
    }

    @Override
    public String getValue() {
        return Arrays.stream(elements).map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public int lengthInBytes() {
        return bytes.length();
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        System.arraycopy(bytes.array(), 0, target, offset, bytes.length());
    }

    @Override
    public void setByteValue(byte[] value, int offset) throws SQLException {
        throw new SQLException("only a parameter");
    }
}
