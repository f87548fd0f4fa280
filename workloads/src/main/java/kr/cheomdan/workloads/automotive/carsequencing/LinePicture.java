package kr.cheomdan.workloads.automotive.carsequencing;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Charts;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/**
 * A piece of the line in two orders, one under the other: a row for each option, a field for each car, filled where the car has the option,
 * and a red bar under every stretch that has too many.
 */
final class LinePicture implements Picture {

    private static final Words WORDS = Words.beside(LinePicture.class);
    private static final int WIDTH = 1_000;
    private static final int RIGHT = 16;
    private static final int ROW = 26;
    private static final int TITLE = 34;
    private static final int BOTTOM = 40;
    private static final int WIDEST_NAME = 170;
    private static final Color DARK = new Color(0x1B, 0x23, 0x2C);
    private static final Color EMPTY = new Color(0xEE, 0xF1, 0xF4);
    private static final Color FAULT = new Color(0xC2, 0x1F, 0x1F);

    private final Cars cars;
    private final int[] above;
    private final Bilingual aboveTitle;
    private final int[] below;
    private final Bilingual belowTitle;
    private final int from;
    private final int to;
    private final int[] options;
    private double left;

    /**
     * @param from the first place that is shown
     * @param to the place behind the last
     * @param options which are shown, in this order
     */
    LinePicture(Cars cars, int[] above, Bilingual aboveTitle, int[] below, Bilingual belowTitle, int from, int to, int[] options) {
        this.cars = cars;
        this.above = above;
        this.aboveTitle = aboveTitle;
        this.below = below;
        this.belowTitle = belowTitle;
        this.from = from;
        this.to = to;
        this.options = options;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return 2 * panel() + BOTTOM;
    }

    private int panel() {
        return TITLE + options.length * ROW + 10;
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setColor(Color.WHITE);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, height()));
        graphics.setFont(Fonts.regular(12));
        double widest = 0;
        for (int option : options) {
            widest = Math.max(widest, width(graphics, name(graphics, option)));
        }
        left = 14 + widest;
        panel(graphics, 0, above, aboveTitle.in(language));
        panel(graphics, panel(), below, belowTitle.in(language));
        places(graphics, language);
    }

    private double x(int place) {
        return left + (double) (place - from) * (WIDTH - RIGHT - left) / Math.max(1, to - from);
    }

    private String name(Graphics2D graphics, int option) {
        String ratio = " " + cars.options().get(option).ratio();
        String name = cars.options().get(option).name();
        while (name.length() > 2 && width(graphics, name + ratio) > WIDEST_NAME) {
            name = name.substring(0, name.length() - 2) + "…";
        }
        return name + ratio;
    }

    private void panel(Graphics2D graphics, double top, int[] order, String title) {
        graphics.setFont(Fonts.bold(14));
        graphics.setColor(DARK);
        graphics.drawString(title, (float) left, (float) top + 22);
        graphics.setFont(Fonts.regular(12));
        double gap = (x(1) - x(0)) > 4 ? 1 : 0;
        for (int row = 0; row < options.length; row++) {
            int option = options[row];
            double y = top + TITLE + row * ROW;
            graphics.setColor(DARK);
            graphics.drawString(name(graphics, option), (float) (left - 8 - width(graphics, name(graphics, option))), (float) y + 14);
            for (int place = from; place < to; place++) {
                graphics.setColor(cars.kinds().get(order[place]).has(option) ? Charts.OURS : EMPTY);
                graphics.fill(new Rectangle2D.Double(x(place), y, Math.max(.3, x(place + 1) - x(place) - gap), 16));
            }
            int window = cars.options().get(option).window();
            graphics.setColor(FAULT);
            for (int start = Math.max(0, from); start + window <= Math.min(order.length, to); start++) {
                if (Faults.at(cars, order, option, start)) {
                    graphics.fill(new Rectangle2D.Double(x(start), y + 17, x(start + window) - x(start) - gap, 4));
                }
            }
        }
    }

    private void places(Graphics2D graphics, String language) {
        graphics.setFont(Fonts.regular(12));
        graphics.setColor(DARK);
        double y = 2 * panel() + 6;
        int step = 1;
        int[] factors = {1, 2, 5};
        for (int i = 0; (to - from) / step > 12; i++) {
            step = factors[i % 3] * (int) Math.pow(10, i / 3);
        }
        for (int place = from; place < to; place++) {
            if ((place + 1) % step == 0) {
                String label = Integer.toString(place + 1);
                graphics.drawString(label, (float) ((x(place) + x(place + 1)) / 2 - width(graphics, label) / 2), (float) y);
            }
        }
        String note = WORDS.of("place-in-the-line-blue").in(language);
        graphics.setColor(Charts.TRUTH);
        graphics.drawString(note, (float) (WIDTH - RIGHT - width(graphics, note)), (float) y + 22);
    }

    private static double width(Graphics2D graphics, String text) {
        FontMetrics metrics = graphics.getFontMetrics();
        return metrics.stringWidth(text);
    }
}
