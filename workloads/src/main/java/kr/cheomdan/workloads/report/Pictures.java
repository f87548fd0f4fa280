package kr.cheomdan.workloads.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.apache.batik.anim.dom.SVGDOMImplementation;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws pictures. */
public final class Pictures {

    /** Pixels for each unit of length of a PNG: sharp on today's screens and in print. */
    private static final int SCALE = 2;

    /** A hundredth of a unit is less than anybody sees. */
    private static final int DECIMALS = 2;

    private Pictures() {}

    /** Letters are outlines: whoever looks at it needs none of its letters. */
    public static String svg(Picture picture, String language) {
        Document document = SVGDOMImplementation.getDOMImplementation().createDocument(SVGDOMImplementation.SVG_NAMESPACE_URI, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        // The same picture is the same bytes every time.
        context.setComment(null);
        context.setPrecision(DECIMALS);
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        graphics.setSVGCanvasSize(new java.awt.Dimension(picture.width(), picture.height()));
        picture.paint(graphics, language);
        StringWriter svg = new StringWriter();
        try {
            Element root = graphics.getRoot();
            root.setAttributeNS(null, "viewBox", "0 0 " + picture.width() + " " + picture.height());
            graphics.stream(root, svg, true, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        graphics.dispose();
        return svg.toString();
    }

    public static byte[] png(Picture picture, String language) {
        BufferedImage image = new BufferedImage(picture.width() * SCALE, picture.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
        picture.paint(graphics, language);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }
}
