package kr.cheomdan.workloads.culture.style;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Draws the sample picture: ridges in mist, a moon, water, trees; a mountain like the one behind Gwangju. */
final class SampleLandscape {

    static final int WIDTH = 1_600;
    static final int HEIGHT = 1_000;

    private SampleLandscape() {}

    static BufferedImage drawn() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new GradientPaint(0, 0, new Color(38, 52, 92), 0, 620, new Color(246, 196, 150)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setPaint(new RadialGradientPaint(1_130, 250, 330, new float[] {0, .28f, 1},
                new Color[] {new Color(255, 246, 220, 220), new Color(255, 226, 180, 90), new Color(255, 220, 180, 0)}));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(new Color(255, 248, 228));
        graphics.fill(new Ellipse2D.Double(1_060, 180, 140, 140));
        Random random = new Random(1187);
        clouds(graphics, random);
        Color[] near = {new Color(142, 132, 158), new Color(108, 110, 142), new Color(74, 88, 118), new Color(44, 66, 88), new Color(24, 44, 56)};
        for (int ridge = 0; ridge < near.length; ridge++) {
            ridge(graphics, random, 430 + 62 * ridge, 170 - 22 * ridge, near[ridge], ridge == 1);
        }
        water(graphics, random);
        trees(graphics, random);
        graphics.dispose();
        return image;
    }

    private static void clouds(Graphics2D graphics, Random random) {
        for (int cloud = 0; cloud < 46; cloud++) {
            double y = 70 + 330 * random.nextDouble();
            double width = 180 + 420 * random.nextDouble();
            graphics.setColor(new Color(255, 214, 190, 10 + random.nextInt(26)));
            graphics.fill(new Ellipse2D.Double(WIDTH * random.nextDouble() - width / 2, y, width, 5 + 16 * random.nextDouble()));
        }
    }

    /** Summed waves, each half as long and half as high as the one before; one ridge has the columns of a summit of basalt. */
    private static void ridge(Graphics2D graphics, Random random, double base, double height, Color colour, boolean columns) {
        double[] phases = random.doubles(8, 0, 2 * Math.PI).toArray();
        Path2D outline = new Path2D.Double();
        outline.moveTo(0, HEIGHT);
        for (int x = 0; x <= WIDTH; x += 2) {
            double y = 0;
            for (int wave = 0; wave < phases.length; wave++) {
                y += Math.sin(x * .0031 * Math.pow(1.93, wave) + phases[wave]) / Math.pow(1.85, wave);
            }
            double summit = columns ? 1.3 * Math.exp(-Math.pow((x - 560) / 190.0, 2)) : 0;
            double step = columns && Math.abs(x - 560) < 150 ? 14 * ((x / 18) % 3) : 0;
            outline.lineTo(x, base - height * (.42 * y + summit) - step);
        }
        outline.lineTo(WIDTH, HEIGHT);
        outline.closePath();
        graphics.setPaint(new GradientPaint(0, (float) (base - height), colour, 0, (float) base + 130, mixed(colour, new Color(236, 196, 168), .55)));
        graphics.fill(outline);
    }

    private static Color mixed(Color one, Color other, double share) {
        return new Color((int) (one.getRed() + share * (other.getRed() - one.getRed())), (int) (one.getGreen() + share * (other.getGreen() - one.getGreen())),
                (int) (one.getBlue() + share * (other.getBlue() - one.getBlue())));
    }

    private static void water(Graphics2D graphics, Random random) {
        graphics.setPaint(new GradientPaint(0, 760, new Color(150, 132, 140), 0, HEIGHT, new Color(22, 36, 54)));
        graphics.fillRect(0, 760, WIDTH, HEIGHT - 760);
        for (int ripple = 0; ripple < 900; ripple++) {
            double depth = Math.pow(random.nextDouble(), .7);
            double y = 762 + 236 * depth;
            boolean lit = random.nextDouble() < .5;
            double x = lit ? 1_130 + (60 + 160 * depth) * random.nextGaussian() : WIDTH * random.nextDouble();
            double width = (14 + 90 * random.nextDouble()) * (.3 + depth);
            graphics.setColor(lit ? new Color(255, 230, 190, 40 + random.nextInt(90)) : new Color(16, 30, 46, 40 + random.nextInt(60)));
            graphics.fill(new Ellipse2D.Double(x - width / 2, y, width, 1.2 + 2.4 * depth));
        }
    }

    private static void trees(Graphics2D graphics, Random random) {
        for (int tree = 0; tree < 34; tree++) {
            double x = tree < 22 ? 10 + 430 * Math.pow(random.nextDouble(), 1.3) : WIDTH - 10 - 230 * Math.pow(random.nextDouble(), 1.4);
            double tall = 120 + 190 * random.nextDouble();
            double foot = 790 + 70 * random.nextDouble();
            graphics.setColor(new Color(10 + random.nextInt(14), 24 + random.nextInt(18), 28 + random.nextInt(16)));
            for (int bough = 0; bough < 15; bough++) {
                double share = bough / 14.0;
                double y = foot - tall * (1 - share);
                double reach = 4 + 40 * share * (.7 + .6 * random.nextDouble());
                Path2D leaf = new Path2D.Double();
                leaf.moveTo(x, y - 16);
                leaf.lineTo(x + reach, y + 12 + 8 * random.nextDouble());
                leaf.lineTo(x - reach, y + 12 + 8 * random.nextDouble());
                leaf.closePath();
                graphics.fill(leaf);
            }
            graphics.fill(new Rectangle2D.Double(x - 3, foot - 10, 6, 30));
        }
    }
}
