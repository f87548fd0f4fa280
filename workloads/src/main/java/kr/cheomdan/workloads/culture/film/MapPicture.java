package kr.cheomdan.workloads.culture.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import kr.cheomdan.workloads.report.Picture;

/** The map for reading: in each field the typical course of its days, on the colour of its height; the days shown are joined by a line. */
record MapPicture(DayMap map, Cycles cycles, Journey journey, Palette palette) implements Picture {

    private static final int WIDTH = 840;
    private static final double MARGIN = 4;
    private static final int LEAST_HEIGHT = 120;

    private double cell() {
        return Math.min((WIDTH - 2 * MARGIN) / map.columns(), 90);
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return (int) Math.max(LEAST_HEIGHT, cell() * map.rows() + 2 * MARGIN);
    }

    @Override
    public void paint(Graphics2D graphics, String language) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(), height());
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        double lowest = Double.MAX_VALUE;
        double highest = -Double.MAX_VALUE;
        for (int unit = 0; unit < map.units().length; unit++) {
            lowest = Math.min(lowest, map.level(unit, cycles.points()));
            highest = Math.max(highest, map.level(unit, cycles.points()));
            for (int point = 0; point < cycles.points(); point++) {
                low = Math.min(low, map.units()[unit][point]);
                high = Math.max(high, map.units()[unit][point]);
            }
        }
        for (int unit = 0; unit < map.units().length; unit++) {
            unit(graphics, unit, low, high, (map.level(unit, cycles.points()) - lowest) / Math.max(1e-12, highest - lowest));
        }
        way(graphics);
    }

    private void unit(Graphics2D graphics, int unit, double low, double high, double level) {
        double x = MARGIN + unit % map.columns() * cell();
        double y = MARGIN + unit / map.columns() * cell();
        float[] colour = palette.at(level);
        graphics.setColor(new Color(code(colour[0]), code(colour[1]), code(colour[2])));
        graphics.fill(new Rectangle2D.Double(x + .4, y + .4, cell() - .8, cell() - .8));
        Path2D course = new Path2D.Double();
        for (int point = 0; point < cycles.points(); point++) {
            double across = x + 2 + (cell() - 4) * point / (cycles.points() - 1);
            double up = y + cell() - 2.5 - (cell() - 5) * (map.units()[unit][point] - low) / Math.max(1e-12, high - low);
            if (point == 0) {
                course.moveTo(across, up);
            } else {
                course.lineTo(across, up);
            }
        }
        graphics.setColor(Light.luminance(colour[0], colour[1], colour[2]) > .3 ? new Color(0x16, 0x1C, 0x24) : Color.WHITE);
        graphics.setStroke(new BasicStroke(1f));
        graphics.draw(course);
    }

    private void way(Graphics2D graphics) {
        Path2D way = new Path2D.Double();
        for (int day = 0; day < journey.count(); day++) {
            double[] place = map.place(cycles.features()[journey.first() + day]);
            double x = MARGIN + (place[0] * (map.columns() - 1) + .5) * cell();
            double y = MARGIN + (place[1] * (map.rows() - 1) + .5) * cell();
            if (day == 0) {
                way.moveTo(x, y);
            } else {
                way.lineTo(x, y);
            }
            graphics.setColor(new Color(0xE8, 0x3A, 0x14));
            graphics.fill(new Ellipse2D.Double(x - 2.4, y - 2.4, 4.8, 4.8));
        }
        graphics.setStroke(new BasicStroke(1.1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(way);
    }

    private static int code(float linear) {
        return (int) Math.max(0, Math.min(255, Math.round(255 * Light.encoded(linear))));
    }
}
