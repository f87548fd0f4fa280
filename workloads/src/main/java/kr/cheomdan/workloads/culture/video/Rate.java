package kr.cheomdan.workloads.culture.video;

/**
 * Frames a second, exact.
 *
 * @param frames in so many
 * @param seconds seconds
 */
public record Rate(int frames, int seconds) {

    public static Rate of(String name) {
        return switch (name) {
            case "23.976" -> new Rate(24_000, 1_001);
            case "29.97" -> new Rate(30_000, 1_001);
            case "59.94" -> new Rate(60_000, 1_001);
            default -> new Rate(Integer.parseInt(name), 1);
        };
    }

    public double aSecond() {
        return (double) frames / seconds;
    }

    /** As {@code ffmpeg} takes it. */
    @Override
    public String toString() {
        return seconds == 1 ? String.valueOf(frames) : frames + "/" + seconds;
    }
}
