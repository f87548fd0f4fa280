package kr.cheomdan.workloads.culture.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/**
 * MP4 with H.264, in Java alone. The film is cut into groups of frames that begin with a whole picture; each group is encoded by itself, so
 * several threads can, and their number changes no byte.
 */
public final class JavaFilm implements FilmFile {

    private static final long GROUP_BYTES = 24L << 20;
    private static final int LONGEST_GROUP = 30;

    private final Path file;
    private final Part part;
    private final int wholeWidth;
    private final Rate rate;
    private final ExecutorService threads;
    private final int groupLength;
    private final int mostWaiting;
    private final SeekableByteChannel channel;
    private final MP4Muxer muxer;
    private final MuxerTrack track;
    private final Deque<Future<List<ByteBuffer>>> waiting = new ArrayDeque<>();
    private List<Picture> group = new ArrayList<>();
    private long written;

    public JavaFilm(Path file, Part part, int wholeWidth, Rate rate, ExecutorService threads, int workers) throws IOException {
        this.file = file;
        this.part = part;
        this.wholeWidth = wholeWidth;
        this.rate = rate;
        this.threads = threads;
        this.groupLength = (int) Math.max(4, Math.min(LONGEST_GROUP, GROUP_BYTES / (part.width() * (long) part.height() * 3 / 2)));
        this.mostWaiting = workers;
        this.channel = NIOUtils.writableChannel(file.toFile());
        this.muxer = MP4Muxer.createMP4Muxer(channel, Brand.MP4);
        this.track = muxer.addVideoTrack(Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(new Size(part.width(), part.height()),
                ColorSpace.YUV420));
    }

    @Override
    public void add(int[] pixels) throws IOException {
        group.add(Yuv.of(pixels, wholeWidth, part));
        if (group.size() == groupLength) {
            hand();
        }
    }

    private void hand() throws IOException {
        if (!group.isEmpty()) {
            List<Picture> handed = group;
            group = new ArrayList<>();
            waiting.add(threads.submit(() -> encode(handed)));
        }
        while (waiting.size() > mostWaiting || !waiting.isEmpty() && waiting.peek().isDone()) {
            write(waiting.remove());
        }
    }

    private List<ByteBuffer> encode(List<Picture> pictures) {
        H264Encoder encoder = new Encoder(part, rate);
        encoder.setKeyInterval(groupLength);
        ByteBuffer room = ByteBuffer.allocate(part.width() * part.height() * 3 + (1 << 16));
        List<ByteBuffer> frames = new ArrayList<>(pictures.size());
        for (Picture picture : pictures) {
            room.clear();
            ByteBuffer data = encoder.encodeFrame(picture, room).getData();
            ByteBuffer kept = ByteBuffer.allocate(data.remaining());
            kept.put(data).flip();
            frames.add(kept);
        }
        return frames;
    }

    private void write(Future<List<ByteBuffer>> encoded) throws IOException {
        List<ByteBuffer> frames;
        try {
            frames = encoded.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        } catch (ExecutionException fault) {
            throw new IOException(fault.getCause());
        }
        for (int frame = 0; frame < frames.size(); frame++) {
            Packet.FrameType type = frame == 0 ? Packet.FrameType.KEY : Packet.FrameType.INTER;
            track.addFrame(Packet.createPacket(frames.get(frame), written * rate.seconds(), rate.frames(), rate.seconds(), written, type,
                    null));
            written++;
        }
    }

    @Override
    public void finish() throws IOException {
        hand();
        while (!waiting.isEmpty()) {
            write(waiting.remove());
        }
        muxer.finish();
        channel.close();
        Undated.make(file);
    }

    @Override
    public void close() throws IOException {
        waiting.forEach(each -> each.cancel(true));
        channel.close();
    }

    /** Says in the stream what it is: how large, how fast, in which colours. */
    private static final class Encoder extends H264Encoder {

        /** Level 3.1, 4, 5.1 and 5.2 by blocks of 16 by 16 in a picture, and in a second. */
        private static final long[][] LEVELS = {{31, 3_600, 108_000}, {40, 8_192, 245_760}, {51, 36_864, 983_040}, {52, 36_864, 2_073_600}};

        private final Part part;
        private final Rate rate;

        Encoder(Part part, Rate rate) {
            super(new EvenQuality());
            this.part = part;
            this.rate = rate;
        }

        @Override
        public SeqParameterSet initSPS(Size size) {
            SeqParameterSet set = super.initSPS(size);
            long blocks = (long) ((part.width() + 15) / 16) * ((part.height() + 15) / 16);
            set.levelIdc = 52;
            for (int level = LEVELS.length - 1; level >= 0; level--) {
                if (blocks <= LEVELS[level][1] && blocks * rate.aSecond() <= LEVELS[level][2]) {
                    set.levelIdc = (int) LEVELS[level][0];
                }
            }
            VUIParameters use = new VUIParameters();
            use.videoSignalTypePresentFlag = true;
            use.videoFormat = 5;
            use.colourDescriptionPresentFlag = true;
            use.colourPrimaries = 1;
            use.transferCharacteristics = 1;
            use.matrixCoefficients = 1;
            use.timingInfoPresentFlag = true;
            use.numUnitsInTick = rate.seconds();
            use.timeScale = 2 * rate.frames();
            use.fixedFrameRateFlag = true;
            set.vuiParams = use;
            return set;
        }
    }

    /**
     * The same fineness everywhere: a wall shows banding in the dark before anything else. Whole pictures stay below 18: from there on
     * this encoder
     * takes back its steps otherwise than decoders do, and the picture grows brighter from left to right.
     */
    private static final class EvenQuality implements RateControl {

        private static final int WHOLE = 16;
        private static final int CHANGED = 18;

        @Override
        public int startPicture(Size size, int most, SliceType type) {
            return type == SliceType.P ? CHANGED : WHOLE;
        }

        @Override
        public int initialQpDelta() {
            return 0;
        }

        @Override
        public int accept(int bits) {
            return 0;
        }
    }
}
