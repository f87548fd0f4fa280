package kr.cheomdan.workloads.culture.style;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the first bytes of a PNG or JPEG say, read without decoding anything.
 *
 * @param channels 1 grey, 3 colour, 4 colour with what lies behind showing through, or, in a JPEG, the four inks of print
 * @param whole whether the file has its end
 */
record ImageHeader(Kind kind, int width, int height, int channels, boolean whole) {

    private static final long PNG = 0x89_50_4E_47_0D_0A_1A_0AL;
    private static final int FTYP = 0x66_74_79_70;
    private static final int IHDR = 0x49_48_44_52;
    private static final int IEND = 0x49_45_4E_44;
    private static final int LONGEST_TAIL = 4_096;

    enum Kind {
        PNG,
        JPEG
    }

    /** Empty where it is neither, or its header is broken. */
    static Optional<ImageHeader> of(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long start = in.readLong();
            if (start == PNG) {
                return png(in);
            }
            return start >>> 40 == 0xFF_D8_FF ? jpeg(in) : Optional.empty();
        } catch (EOFException cut) {
            return Optional.empty();
        }
    }

    /** Whether it is an MP4, by the name of its first part. */
    static boolean isFilm(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return (in.readLong() & 0xFFFFFFFFL) == FTYP;
        } catch (EOFException cut) {
            return false;
        }
    }

    private static Optional<ImageHeader> png(RandomAccessFile in) throws IOException {
        int length = in.readInt();
        if (length != 13 || in.readInt() != IHDR) {
            return Optional.empty();
        }
        int width = in.readInt();
        int height = in.readInt();
        in.readByte();
        int channels = switch (in.readByte()) {
            case 0 -> 1;
            case 4, 6 -> 4;
            default -> 3;
        };
        in.seek(Math.max(8, in.length() - 8));
        boolean whole = in.readInt() == IEND;
        return width > 0 && height > 0 ? Optional.of(new ImageHeader(Kind.PNG, width, height, channels, whole)) : Optional.empty();
    }

    /** Goes from one segment to the next until the one that says the size. */
    private static Optional<ImageHeader> jpeg(RandomAccessFile in) throws IOException {
        in.seek(2);
        while (true) {
            int marker = in.readUnsignedByte();
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            if (marker == 0xD9 || marker == 0xDA) {
                return Optional.empty();
            }
            boolean alone = marker == 0x01 || marker >= 0xD0 && marker <= 0xD7;
            int length = alone ? 2 : in.readUnsignedShort();
            if (length < 2) {
                return Optional.empty();
            }
            if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
                in.readUnsignedByte();
                int height = in.readUnsignedShort();
                int width = in.readUnsignedShort();
                int channels = in.readUnsignedByte();
                return width > 0 && height > 0 ? Optional.of(new ImageHeader(Kind.JPEG, width, height, channels, hasEnd(in)))
                        : Optional.empty();
            }
            in.seek(in.getFilePointer() + (alone ? 0 : length - 2));
            if (in.readUnsignedByte() != 0xFF) {
                return Optional.empty();
            }
        }
    }

    /** Cameras write a little behind the end. */
    private static boolean hasEnd(RandomAccessFile in) throws IOException {
        byte[] tail = new byte[(int) Math.min(LONGEST_TAIL, in.length())];
        in.seek(in.length() - tail.length);
        in.readFully(tail);
        for (int at = tail.length - 1; at > 0; at--) {
            if (tail[at] == (byte) 0xD9 && tail[at - 1] == (byte) 0xFF) {
                return true;
            }
        }
        return false;
    }

    long pixels() {
        return (long) width * height;
    }
}
