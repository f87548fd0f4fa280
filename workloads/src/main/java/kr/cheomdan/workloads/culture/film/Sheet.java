package kr.cheomdan.workloads.culture.film;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import java.util.Map;
import kr.cheomdan.workloads.Words;
import kr.cheomdan.workloads.report.Fonts;
import kr.cheomdan.workloads.report.Picture;

/** The stills of the film: below each other where the wall is broad, beside each other where it is not. */
record Sheet(Map<Double, BufferedImage> stills) implements Picture {

    private static final Words WORDS = Words.beside(Sheet.class);
    private static final int WIDTH = 840;
    private static final int GAP = 8;
    private static final int LETTERING = 20;
    private static final double BROAD = 2.6;
    private static final double UPRIGHT = 1.1;
    /** A little larger than it is shown; more would make the report heavy. */
    private static final double SHARPER = 1.5;

    static BufferedImage reduced(BufferedImage image) {
        double scale = Math.min(1, SHARPER * WIDTH / columns((double) image.getWidth() / image.getHeight()) / image.getWidth());
        BufferedImage reduced = new BufferedImage((int) Math.max(1, image.getWidth() * scale), (int) Math.max(1, image.getHeight() * scale),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = reduced.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, reduced.getWidth(), reduced.getHeight(), null);
        graphics.dispose();
        return reduced;
    }

    private static int columns(double aspect) {
        return aspect > BROAD ? 1 : aspect > UPRIGHT ? 2 : 4;
    }

    private int columns() {
        BufferedImage one = stills.values().iterator().next();
        return columns((double) one.getWidth() / one.getHeight());
    }

    private int cellWidth() {
        return (WIDTH - (columns() - 1) * GAP) / columns();
    }

    private int cellHeight() {
        BufferedImage one = stills.values().iterator().next();
        return cellWidth() * one.getHeight() / one.getWidth();
    }

    @Override
    public boolean isPhoto() {
        return true;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return (stills.size() + columns() - 1) / columns() * (cellHeight() + LETTERING + GAP);
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(), height());
        graphics.setFont(Fonts.regular(11));
        int place = 0;
        for (Map.Entry<Double, BufferedImage> still : stills.entrySet()) {
            int x = place % columns() * (cellWidth() + GAP);
            int y = place / columns() * (cellHeight() + LETTERING + GAP);
            graphics.drawImage(still.getValue(), x, y, cellWidth(), cellHeight(), null);
            graphics.setColor(new Color(0x4A, 0x56, 0x63));
            String second = String.format(Locale.ROOT, WORDS.of("1f-s").in(language), still.getKey());
            graphics.drawString(second, x, y + cellHeight() + 14);
            place++;
        }
    }
}
