package kr.cheomdan.workloads.culture.style;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import kr.cheomdan.workloads.report.Picture;

/** Pictures as a report shows them: one alone, or two beside each other with their middles below. */
record Plate(List<BufferedImage> small, List<BufferedImage> middles) implements Picture {

    private static final int WIDTH = 840;
    private static final int TALLEST = 620;
    private static final int GAP = 8;
    private static final double SHARPER = 1.5;
    private static final int LEAST_FOR_MIDDLES = 500;

    static Plate of(Pixels... pictures) {
        List<BufferedImage> images = Arrays.stream(pictures).map(Pixels::image).toList();
        int each = (WIDTH - (images.size() - 1) * GAP) / images.size();
        boolean close = images.size() > 1 && images.get(0).getWidth() > LEAST_FOR_MIDDLES && images.get(0)
                .getHeight() > LEAST_FOR_MIDDLES / 2;
        return new Plate(images.stream().map(image -> reduced(image, each)).toList(),
                close ? images.stream().map(image -> middle(image, each)).toList() : List.of());
    }

    private static BufferedImage reduced(BufferedImage image, int width) {
        double scale = Math.min(1, Math.min(SHARPER * width / image.getWidth(), SHARPER * TALLEST / image.getHeight()));
        BufferedImage source = image;
        // By halves first: whoever leaps over pixels loses them.
        while (source.getWidth() * .5 > image.getWidth() * scale) {
            source = drawn(source, source.getWidth() / 2, Math.max(1, source.getHeight() / 2));
        }
        return drawn(source, (int) Math.max(1, image.getWidth() * scale), (int) Math.max(1, image.getHeight() * scale));
    }

    private static BufferedImage drawn(BufferedImage source, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(source, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static BufferedImage middle(BufferedImage image, int width) {
        int across = Math.min(image.getWidth(), width);
        int down = Math.min(image.getHeight(), width * 5 / 8);
        return drawn(image.getSubimage((image.getWidth() - across) / 2, (image.getHeight() - down) / 2, across, down), across, down);
    }

    private int cellWidth() {
        BufferedImage one = small.get(0);
        int each = (WIDTH - (small.size() - 1) * GAP) / small.size();
        return Math.min(each, TALLEST * one.getWidth() / one.getHeight());
    }

    private int cellHeight() {
        return Math.max(1, cellWidth() * small.get(0).getHeight() / small.get(0).getWidth());
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
        return cellHeight() + (middles.isEmpty() ? 0 : GAP + middles.get(0).getHeight());
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(), height());
        int each = (WIDTH - (small.size() - 1) * GAP) / small.size();
        for (int place = 0; place < small.size(); place++) {
            int x = place * (each + GAP);
            graphics.drawImage(small.get(place), x + (each - cellWidth()) / 2, 0, cellWidth(), cellHeight(), null);
            if (!middles.isEmpty()) {
                graphics.drawImage(middles.get(place), x + (each - middles.get(place).getWidth()) / 2, cellHeight() + GAP, null);
            }
        }
    }
}
