package kr.cheomdan.metering;

/**
 * Which keys were seen, in at most 64 MiB whatever the size of the file: beyond six million it begins anew, so that what is repeated is
 * found among the six million lines around it. The book itself takes each attempt once in any case.
 */
final class SeenKeys {

    private static final int FIRST = 1 << 14;
    private static final int MOST = 1 << 23;
    private static final double FULL = 0.75;

    private long[] table = new long[FIRST];
    private int size;

    /** False where it was seen before. */
    boolean add(long key) {
        // Zero marks an empty place.
        long kept = key == 0 ? 1 : key;
        if (size >= table.length * FULL) {
            grow();
        }
        boolean added = put(table, kept);
        size += added ? 1 : 0;
        return added;
    }

    private void grow() {
        if (table.length >= MOST) {
            table = new long[FIRST];
            size = 0;
            return;
        }
        long[] larger = new long[table.length * 2];
        for (long key : table) {
            if (key != 0) {
                put(larger, key);
            }
        }
        table = larger;
    }

    private static boolean put(long[] into, long key) {
        int mask = into.length - 1;
        int at = (int) (key ^ key >>> 32) & mask;
        while (into[at] != 0) {
            if (into[at] == key) {
                return false;
            }
            at = at + 1 & mask;
        }
        into[at] = key;
        return true;
    }
}
