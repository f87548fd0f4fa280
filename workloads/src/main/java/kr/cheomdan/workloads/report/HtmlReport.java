package kr.cheomdan.workloads.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kr.cheomdan.contract.Bilingual;

/**
 * A report as one XHTML page that needs nothing beside it: both languages, the pictures in it, no script. Readers switch the language by
 * two buttons that are plain HTML.
 */
public final class HtmlReport {

    private static final String SCREEN = style("screen.css");
    private static final String PAPER = style("paper.css");
    /** A picture of 840 units fits between the margins of the paper. */
    private static final double PAPER_WIDTH_MM = 178;

    private final Bilingual title;
    private final Bilingual lead;
    private final Report report;
    private final Map<String, Picture> pictures;
    /** Drawn once for all places that show it: drawing takes longer than all else of a report. */
    private final Map<String, String> drawn = new HashMap<>();

    public HtmlReport(Bilingual title, Bilingual lead, Report report, Map<String, Picture> pictures) {
        this.title = title;
        this.lead = lead;
        this.report = report;
        this.pictures = pictures;
    }

    private static String style(String file) {
        try (InputStream style = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(file))) {
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The outlines of one of its pictures, in a language. */
    public String svg(String picture, String language) {
        return drawn.computeIfAbsent(picture + " " + language, name -> Pictures.svg(pictures.get(picture), language));
    }

    /** For a screen. */
    public String page() {
        StringBuilder html = start(SCREEN);
        html.append("<input class=\"language\" type=\"radio\" name=\"language\" id=\"ko\" checked=\"checked\"/>")
                .append("<input class=\"language\" type=\"radio\" name=\"language\" id=\"en\"/>")
                .append("<label class=\"language\" for=\"ko\">한국어</label><label class=\"language\" for=\"en\">English</label>");
        article(html, "ko", false);
        article(html, "en", false);
        return html.append("</body></html>").toString();
    }

    /** For paper: Korean first, English behind it. */
    String sheets() {
        StringBuilder html = start(PAPER);
        article(html, "ko", true);
        article(html, "en", true);
        return html.append("</body></html>").toString();
    }

    private StringBuilder start(String style) {
        return new StringBuilder(1 << 16)
                .append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ko\"><head><meta charset=\"UTF-8\"/>")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/><title>").append(escaped(title.ko()))
                .append("</title><style>").append(style).append("</style></head><body>");
    }

    private void article(StringBuilder html, String language, boolean paper) {
        html.append("<article class=\"").append(language).append("\" lang=\"").append(language).append("\"><h1>")
                .append(escaped(title.in(language))).append("</h1><p class=\"lead\">").append(escaped(lead.in(language))).append("</p>");
        for (Report.Block block : report.blocks()) {
            // Each kind is written in its own way; a new kind has to be added here.
            if (block instanceof Report.Heading heading) {
                html.append("<h2>").append(escaped(heading.text().in(language))).append("</h2>");
            } else if (block instanceof Report.Paragraph paragraph) {
                html.append(paragraph.warning() ? "<p class=\"warning\">" : "<p>");
                html.append(escaped(paragraph.text().in(language))).append("</p>");
            } else if (block instanceof Report.Facts facts) {
                facts(html, facts, language);
            } else if (block instanceof Report.Rows rows) {
                rows(html, rows, language);
            } else if (block instanceof Report.Figure figure) {
                figure(html, figure, language, paper);
            }
        }
        html.append("</article>");
    }

    private static void facts(StringBuilder html, Report.Facts facts, String language) {
        html.append("<table class=\"facts\"><tbody>");
        facts.facts().forEach(fact -> html.append("<tr><th scope=\"row\">").append(escaped(fact.label().in(language))).append("</th><td>")
                .append(escaped(fact.value().in(language))).append("</td></tr>"));
        html.append("</tbody></table>");
    }

    private static void rows(StringBuilder html, Report.Rows rows, String language) {
        html.append("<div class=\"scroll\"><table><thead><tr>");
        rows.headings().forEach(heading -> html.append("<th scope=\"col\">").append(escaped(heading.in(language))).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (List<String> row : rows.rows()) {
            html.append("<tr>");
            row.forEach(cell -> html.append("<td>").append(escaped(cell)).append("</td>"));
            html.append("</tr>");
        }
        html.append("</tbody></table></div>");
    }

    private void figure(StringBuilder html, Report.Figure figure, String language, boolean paper) {
        Picture picture = pictures.get(figure.picture());
        if (picture == null) {
            throw new IllegalArgumentException("the report shows a picture that there is not: " + figure.picture());
        }
        String caption = escaped(figure.caption().in(language));
        html.append("<figure>");
        if (picture.isPhoto()) {
            html.append(photo(picture, language, caption, paper));
        } else {
            String svg = svg(figure.picture(), language);
            html.append(paper ? onPaper(picture, svg) : onScreen(picture, svg, caption));
        }
        html.append("<figcaption>").append(caption).append("</figcaption></figure>");
    }

    /** As an image of its own: names inside of it cannot be confused with those of the next. */
    private static String onScreen(Picture picture, String svg, String caption) {
        return "<img width=\"" + picture.width() + "\" height=\"" + picture.height() + "\" alt=\"" + caption + "\""
                + " src=\"data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)) + "\"/>";
    }

    private static String photo(Picture picture, String language, String caption, boolean paper) {
        double width = paperWidth(picture);
        String size = paper ? " style=\"width:" + width + "mm;height:" + width * picture.height() / picture.width() + "mm\""
                : " width=\"" + picture.width() + "\" height=\"" + picture.height() + "\"";
        return "<img" + size + " alt=\"" + caption + "\" src=\"data:image/jpeg;base64,"
                + Base64.getEncoder().encodeToString(Pictures.jpeg(picture, language)) + "\"/>";
    }

    private static String onPaper(Picture picture, String svg) {
        double width = paperWidth(picture);
        return svg.substring(svg.indexOf("<svg")).replace(" width=\"" + picture.width() + "\"", " width=\"" + width + "mm\"")
                .replace(" height=\"" + picture.height() + "\"", " height=\"" + width * picture.height() / picture.width() + "mm\"");
    }

    private static double paperWidth(Picture picture) {
        return Math.min(PAPER_WIDTH_MM, PAPER_WIDTH_MM * picture.width() / Charts.WIDTH);
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> {
            switch (each) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(each) ? each : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    /** XML knows no other control characters than these, not even escaped. */
    private static boolean isXml(int each) {
        return each >= 0x20 && each != 0xFFFE && each != 0xFFFF && !(each >= 0xD800 && each <= 0xDFFF) || each == '\n' || each == '\t';
    }
}
