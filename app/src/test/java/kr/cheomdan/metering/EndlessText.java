package kr.cheomdan.metering;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A text that is made while it is read. */
class EndlessText extends InputStream {

    private final int lines;
    private byte[] current;
    private int at;
    private int number;

    EndlessText(String first, int lines) {
        this.current = first.getBytes(StandardCharsets.UTF_8);
        this.lines = lines;
    }

    String line(int number) {
        return number + "|" + number + "|c|acc|user|main|normal|COMPLETED|2026-11-20T00:00:00|2026-11-20T00:01:00|2026-11-20T00:02:00|60|1|4|"
                + "billing=4,cpu=4,mem=4G,node=1|n1|train\n";
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (at == current.length) {
            if (number == lines) {
                return -1;
            }
            current = line(++number).getBytes(StandardCharsets.UTF_8);
            at = 0;
        }
        int some = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, from, some);
        at += some;
        return some;
    }
}
