package kr.cheomdan.workloads.healthcare.ecg;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/**
 * Ten seconds of a recording on its usual paper, with the beats that were found.
 *
 * @param from the first sample
 */
record Strip(Bilingual title, Found found, int from) implements Picture {

    private static final Words WORDS = Words.beside(Strip.class);

    static final double SECONDS = 10;
    private static final int LEFT = 30;
    private static final int RIGHT = 820;
    private static final int TOP = 54;
    private static final int BOTTOM = 290;
    private static final Color PAPER = new Color(0xF3, 0xDD, 0xDD);
    private static final Color DARKER = new Color(0xE2, 0xB4, 0xB4);

    @Override
    public int width() {
        return 840;
    }

    @Override
    public int height() {
        return 340;
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        Recording recording = found.recording();
        int to = Math.min(recording.values().length, from + recording.samples(SECONDS));
        graphics.setColor(Charts.TRUTH);
        graphics.setFont(Fonts.bold(15));
        graphics.drawString(title.in(language), 20, 26);
        graphics.setFont(Fonts.regular(12));
        // Squares of a fifth of a second, each fifth of them darker, as paper has them.
        for (int line = 0; line <= 5 * SECONDS; line++) {
            graphics.setColor(line % 5 == 0 ? DARKER : PAPER);
            graphics.setStroke(new BasicStroke(line % 5 == 0 ? .8f : .4f));
            double x = LEFT + (RIGHT - LEFT) * line / (5 * SECONDS);
            graphics.draw(new Line2D.Double(x, TOP, x, BOTTOM));
            if (line % 5 == 0) {
                graphics.setColor(Charts.TRUTH);
                graphics.drawString(clock(from / recording.rate() + line / 5), (float) x - 14, BOTTOM + 18);
            }
        }
        signal(graphics, recording, to);
        graphics.setColor(Charts.TRUTH);
        graphics.drawString(WORDS.of("lead-called", recording.lead()
                + (recording.unit().isEmpty() ? "" : " (" + recording.unit() + ")")).in(language), LEFT, BOTTOM + 40);
        graphics.setColor(Charts.OURS);
        graphics.drawString(WORDS.of("beat-found").in(language), LEFT + 240, BOTTOM + 40);
        graphics.setColor(Charts.BASELINE);
        graphics.drawString(WORDS.of("not-confirmed-by-the-second").in(language), LEFT + 400, BOTTOM + 40);
    }

    private void signal(Graphics2D graphics, Recording recording, int to) {
        float[] part = Arrays.copyOfRange(recording.values(), from, to);
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : part) {
            low = Float.isNaN(value) ? low : Math.min(low, value);
            high = Float.isNaN(value) ? high : Math.max(high, value);
        }
        float range = high > low ? high - low : 1;
        Path2D line = new Path2D.Double();
        boolean isDown = false;
        for (int i = 0; i < part.length; i++) {
            if (Float.isNaN(part[i])) {
                isDown = false;
                continue;
            }
            double x = x(i, recording);
            double y = y(part[i], low, range);
            if (isDown) {
                line.lineTo(x, y);
            } else {
                line.moveTo(x, y);
            }
            isDown = true;
        }
        graphics.setColor(Charts.TRUTH);
        graphics.setStroke(new BasicStroke(1.1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(line);
        Set<Integer> doubtful = new HashSet<>(found.doubt().extra());
        for (int beat : found.beats()) {
            if (beat >= from && beat < to && !Float.isNaN(part[beat - from])) {
                graphics.setColor(doubtful.contains(beat) ? Charts.BASELINE : Charts.OURS);
                graphics.fill(new Ellipse2D.Double(x(beat - from, recording) - 4, y(part[beat - from], low, range) - 4, 8, 8));
            }
        }
    }

    private static double x(int sample, Recording recording) {
        return LEFT + (RIGHT - LEFT) * sample / (SECONDS * recording.rate());
    }

    private static double y(float value, float low, float range) {
        return BOTTOM - 16 - (BOTTOM - TOP - 32) * (value - low) / range;
    }

    static String clock(double seconds) {
        long whole = (long) seconds;
        return whole >= 3_600 ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3_600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
