package kr.cheomdan.workloads.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A report on paper, A4; the same sentences and pictures as the page. */
public final class PdfReport {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> TALKATIVE = List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

    static {
        // What they say of other letters on the machine helps nobody who reads the log of a run.
        XRLog.setLoggingEnabled(false);
        TALKATIVE.forEach(logger -> logger.setLevel(Level.SEVERE));
        System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
    }

    private PdfReport() {}

    public static void write(HtmlReport report, OutputStream out) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useFont(() -> Fonts.open(Fonts.REGULAR), Fonts.FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> Fonts.open(Fonts.BOLD), Fonts.FAMILY, 700, FontStyle.NORMAL, true);
        // Nothing is fetched: a report holds all that it shows.
        builder.useUriResolver((base, uri) -> uri.startsWith("data:") ? uri : null);
        builder.withHtmlContent(report.sheets(), null);
        builder.toStream(out);
        builder.run();
    }
}
