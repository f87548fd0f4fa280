package kr.cheomdan.workloads.culture.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.Codec;
import org.jcodec.common.DemuxerTrack;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.jspecify.annotations.Nullable;

/** The frames of an MP4 with H.264, one after the other. Colours are taken as BT.709 of limited range, as {@link Yuv} writes them. */
public final class FilmReader implements AutoCloseable {

    private final SeekableByteChannel channel;
    private final FrameGrab frames;

    public FilmReader(Path file) throws IOException {
        channel = NIOUtils.readableChannel(file.toFile());
        try {
            frames = FrameGrab.createFrameGrab(channel);
        } catch (JCodecException unreadable) {
            channel.close();
            throw new IOException(unreadable);
        }
    }

    /** What an MP4 says of itself; empty where it is none, or has no H.264 in it. Decodes nothing. */
    public static Optional<FileFacts> facts(Path file) {
        try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
            DemuxerTrack track = MP4Demuxer.createMP4Demuxer(channel).getVideoTrack();
            if (track == null || track.getMeta().getCodec() != Codec.H264) {
                return Optional.empty();
            }
            return Optional.of(FileFacts.of(file));
        } catch (IOException | RuntimeException noFilm) {
            return Optional.empty();
        }
    }

    /** The next frame, red, green and blue in eight bits each; null behind the last. */
    public int @Nullable [] next(int width, int height) throws IOException {
        Picture picture = frames.getNativeFrame();
        if (picture == null) {
            return null;
        }
        if (picture.getCroppedWidth() != width || picture.getCroppedHeight() != height) {
            throw new IOException("a frame of " + picture.getCroppedWidth() + " x " + picture.getCroppedHeight() + " pixels");
        }
        byte[] luma = picture.getPlaneData(0);
        byte[] blue = picture.getPlaneData(1);
        byte[] red = picture.getPlaneData(2);
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            int row = (y >> 1) * picture.getPlaneWidth(1);
            for (int x = 0; x < width; x++) {
                // jcodec keeps 128 less than the value.
                float light = 1.16438f * (luma[y * picture.getPlaneWidth(0) + x] + 128 - 16);
                float toBlue = blue[row + (x >> 1)];
                float toRed = red[row + (x >> 1)];
                pixels[y * width + x] = code(light + 1.79274f * toRed) << 16 | code(light - .21325f * toBlue - .53291f * toRed) << 8
                        | code(light + 2.11240f * toBlue);
            }
        }
        return pixels;
    }

    private static int code(float value) {
        return Math.max(0, Math.min(255, Math.round(value)));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
