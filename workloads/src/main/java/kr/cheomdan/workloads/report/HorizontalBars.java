package kr.cheomdan.workloads.report;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import kr.cheomdan.contract.Bilingual;

/**
 * A bar for each of some named things, the names as long as they are: what columns of a firm's table are called fits under no upright bar.
 */
public final class HorizontalBars implements Picture {

    private static final int ROW = 26;
    private static final int TOP = 44;
    private static final int BOTTOM = 34;
    private static final int LONGEST_NAME = 34;
    private static final int LEFT = 250;
    private static final int RIGHT = 90;

    private final Bilingual title;
    private final Bilingual axis;
    private final List<Bar> bars;

    /**
     * One of them.
     *
     * @param said what stands at its end
     */
    public record Bar(Bilingual name, double value, String said, Color colour) {}

    public HorizontalBars(Bilingual title, Bilingual axis, List<Bar> bars) {
        this.title = title;
        this.axis = axis;
        this.bars = List.copyOf(bars);
    }

    @Override
    public int width() {
        return Charts.WIDTH;
    }

    @Override
    public int height() {
        return TOP + ROW * bars.size() + BOTTOM;
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(), height());
        graphics.setColor(Charts.TRUTH);
        graphics.setFont(Fonts.bold(15));
        centred(graphics, title.in(language), width() / 2, 24);
        double most = bars.stream().mapToDouble(bar -> Math.abs(bar.value())).max().orElse(1);
        graphics.setFont(Fonts.regular(12));
        FontMetrics letters = graphics.getFontMetrics();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int y = TOP + i * ROW;
            String name = bar.name().in(language);
            String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
            graphics.setColor(Charts.TRUTH);
            graphics.drawString(shown, LEFT - 10 - letters.stringWidth(shown), y + 17);
            int length = (int) Math.round(Math.max(0, bar.value()) / (most > 0 ? most : 1) * (width() - LEFT - RIGHT));
            graphics.setColor(bar.colour());
            graphics.fillRect(LEFT, y + 4, Math.max(1, length), ROW - 8);
            graphics.setColor(Charts.TRUTH);
            graphics.drawString(bar.said(), LEFT + length + 8, y + 17);
        }
        graphics.setColor(Charts.FAINT);
        graphics.drawLine(LEFT, TOP, LEFT, TOP + ROW * bars.size());
        graphics.setColor(Charts.TRUTH);
        centred(graphics, axis.in(language), LEFT + (width() - LEFT - RIGHT) / 2, height() - 12);
    }

    static void centred(Graphics2D graphics, String text, int x, int y) {
        graphics.drawString(text, x - graphics.getFontMetrics().stringWidth(text) / 2, y);
    }
}
