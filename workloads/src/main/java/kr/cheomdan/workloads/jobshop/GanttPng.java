package kr.cheomdan.workloads.jobshop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws a plan as PNG, for documents that take no SVG. The same picture as {@link GanttSvg}, two pixels for each of its units. */
final class GanttPng {

    private static final Color DARK = new Color(0x1e2124);
    private static final Color LINE = new Color(0xcdd1d5);
    private static final Color TICK = new Color(0xe6e8ea);
    private static final Color MAKESPAN = new Color(0xd63d4a);
    private static final Color SHADE = new Color(0x1e, 0x21, 0x24, 72);
    private static final Color PLATE = new Color(255, 255, 255, 210);
    /** Above this a picture of very many machines would not fit into memory. */
    private static final int LARGEST_PIXELS = 40_000_000;

    private final GanttLayout layout;
    private final Graphics2D graphics;

    private GanttPng(GanttLayout layout, Graphics2D graphics) {
        this.layout = layout;
        this.graphics = graphics;
    }

    static byte[] draw(JobShop shop, Schedule schedule) {
        GanttLayout layout = new GanttLayout(shop, schedule);
        int scale = 4L * layout.width() * layout.height() <= LARGEST_PIXELS ? 2 : 1;
        BufferedImage image = new BufferedImage(layout.width() * scale, layout.height() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, layout.width(), layout.height());
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        GanttPng picture = new GanttPng(layout, graphics);
        picture.axis();
        layout.bars().forEach(picture::bar);
        graphics.dispose();
        return png(image);
    }

    private void axis() {
        int bottom = GanttLayout.TOP + layout.shop().machines() * GanttLayout.ROW;
        for (int machine = 0; machine < layout.shop().machines(); machine++) {
            double y = layout.rowTop(machine) + GanttLayout.ROW;
            line(LINE, 1, GanttLayout.LEFT, y, (double) GanttLayout.LEFT + GanttLayout.PLOT_WIDTH, y);
            String name = "M" + machine;
            text(name, GanttLayout.LEFT - 10.0 - width(name), y - GanttLayout.ROW / 2.0 + 5);
        }
        for (long time : layout.ticks()) {
            line(TICK, 1, layout.x(time), GanttLayout.TOP, layout.x(time), bottom + 5.0);
            String label = Long.toString(time);
            text(label, layout.x(time) - width(label) / 2.0, bottom + 20.0);
        }
        double end = layout.x(layout.schedule().makespan());
        line(MAKESPAN, 2, end, GanttLayout.TOP - 6.0, end, bottom + 8.0);
        String makespan = Long.toString(layout.schedule().makespan());
        text(makespan, end + 12 - width(makespan), bottom + 36.0);
    }

    private void bar(GanttLayout.Bar bar) {
        Rectangle2D box = new Rectangle2D.Double(bar.x(), bar.y(), bar.width(), GanttLayout.BAR);
        graphics.setColor(GanttLayout.colourOf(bar.slot().job()));
        graphics.fill(box);
        pattern(box, GanttLayout.patternOf(bar.slot().job()));
        graphics.setColor(DARK);
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.draw(box);
        if (bar.hasRoomForLabel()) {
            double middle = bar.x() + bar.width() / 2;
            double plate = 9.0 * bar.label().length() + 1;
            graphics.setColor(PLATE);
            graphics.fill(new Rectangle2D.Double(middle - plate / 2, bar.y() + 5, plate, 16));
            text(bar.label(), middle - width(bar.label()) / 2.0, bar.y() + 18);
        }
    }

    private void pattern(Rectangle2D box, int pattern) {
        Shape whole = graphics.getClip();
        graphics.clip(box);
        graphics.setColor(SHADE);
        graphics.setStroke(new BasicStroke(2));
        double height = box.getHeight();
        if (pattern == 1 || pattern == 2) {
            double slant = pattern == 1 ? height : -height;
            for (double x = box.getMinX() - height; x < box.getMaxX() + height; x += 10) {
                graphics.draw(new Line2D.Double(x, box.getMaxY(), x + slant, box.getMinY()));
            }
        } else if (pattern == 3) {
            for (double x = box.getMinX() + 3; x < box.getMaxX(); x += 6) {
                for (double y = box.getMinY() + 3; y < box.getMaxY(); y += 6) {
                    graphics.fill(new Ellipse2D.Double(x - 1.1, y - 1.1, 2.2, 2.2));
                }
            }
        }
        graphics.setClip(whole);
    }

    private void line(Color colour, float thickness, double x1, double y1, double x2, double y2) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(thickness));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    private void text(String text, double x, double y) {
        graphics.setColor(DARK);
        graphics.drawString(text, (float) x, (float) y);
    }

    private int width(String text) {
        FontMetrics metrics = graphics.getFontMetrics();
        return metrics.stringWidth(text);
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
