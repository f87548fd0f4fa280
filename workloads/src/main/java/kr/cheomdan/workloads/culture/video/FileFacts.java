package kr.cheomdan.workloads.culture.video;

import java.io.IOException;
import java.nio.file.Path;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.boxes.TimeToSampleBox;
import org.jcodec.containers.mp4.boxes.TrakBox;
import org.jcodec.containers.mp4.demuxer.AbstractMP4DemuxerTrack;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;

/**
 * What a finished file says of itself, read back from it.
 *
 * @param ticks each frame lasts so many
 * @param ticksASecond of those
 * @param even whether all frames last as long
 */
public record FileFacts(int width, int height, long frames, long ticks, long ticksASecond, boolean even) {

    public static FileFacts of(Path file) throws IOException {
        try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
            AbstractMP4DemuxerTrack track = (AbstractMP4DemuxerTrack) MP4Demuxer.createMP4Demuxer(channel).getVideoTrack();
            TrakBox box = track.getBox();
            Size size = box.getCodedSize();
            TimeToSampleBox.TimeToSampleEntry[] times = box.getStts().getEntries();
            boolean even = times.length == 1;
            return new FileFacts(size.getWidth(), size.getHeight(), track.getFrameCount(), times[0].getSampleDuration(),
                    track.getTimescale(), even);
        }
    }

    public boolean isExactly(int wantedWidth, int wantedHeight, int wantedFrames, Rate rate) {
        return width == wantedWidth && height == wantedHeight && frames == wantedFrames && even
                && ticksASecond * rate.seconds() == ticks * rate.frames();
    }
}
