package kr.cheomdan.workloads.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
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

    private static final double JPEG_SCALE = 1.5;
    private static final float JPEG_QUALITY = .88f;

    private Pictures() {}

    /** Letters are outlines: whoever looks at it needs none of its letters. */
    public static String svg(Picture picture, String language) {
        Document document = SVGDOMImplementation.getDOMImplementation().createDocument(SVGDOMImplementation.SVG_NAMESPACE_URI, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        // The same picture is the same bytes every time.
        context.setComment(null);
        context.setPrecision(DECIMALS);
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
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
        return written(drawn(picture, language, SCALE), "png");
    }

    /** For what is made of pixels. */
    static byte[] jpeg(Picture picture, String language) {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(jpeg)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(JPEG_QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(drawn(picture, language, JPEG_SCALE), null, null), how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return jpeg.toByteArray();
    }

    private static BufferedImage drawn(Picture picture, String language, double scale) {
        BufferedImage image = new BufferedImage((int) (picture.width() * scale), (int) (picture.height() * scale),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        picture.paint(graphics, language);
        graphics.dispose();
        return image;
    }

    private static byte[] written(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
