package kr.cheomdan.workloads;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import kr.cheomdan.contract.Bilingual;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.FileHash;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.contract.Outputs;
import kr.cheomdan.workloads.report.HtmlReport;
import kr.cheomdan.workloads.report.PdfReport;
import kr.cheomdan.workloads.report.Pictures;

/** Leaves what every run leaves: the table, figures, benefit, pictures, the report, and where it all comes from. */
final class Writing {

    private final Given given;
    private final InputReport read;
    private final OutputDirectory outputs;
    private final boolean onPaper;

    /** @param onPaper whether the report comes as PDF too */
    Writing(Given given, InputReport read, OutputDirectory outputs, boolean onPaper) {
        this.given = given;
        this.read = read;
        this.outputs = outputs;
        this.onPaper = onPaper;
    }

    /** SHA-256 of each input, by its name. */
    Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        given.files().forEach((name, file) -> hashes.put(name, sha256(file)));
        return hashes;
    }

    private static String sha256(Path file) {
        try {
            return FileHash.sha256(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    void write(Solved solved, Work work, Map<String, String> hashes, long cpuSeconds) {
        outputs.write(Outputs.RESULT, out -> {
            // The writer is not closed: who opened the file closes it.
            Writer writer = new OutputStreamWriter(out, UTF_8);
            CsvWriter csv = CsvWriter.builder().build(writer);
            solved.result().forEach(row -> csv.writeRecord(TableCells.plain(row)));
            csv.flush();
        });
        Map<String, Object> metrics = new LinkedHashMap<>(solved.metrics().written());
        metrics.put("cpuSeconds", Math.round(work.cpu().used() * 100) / 100.0);
        outputs.json(Outputs.METRICS, metrics);
        outputs.json(Outputs.BENEFIT, solved.benefit());
        Map<String, Object> provenance = provenance(solved, work, hashes, cpuSeconds);
        outputs.json(Outputs.PROVENANCE, provenance);
        Description description = given.description();
        HtmlReport report = new HtmlReport(description.name(), new Bilingual(description.summary().ko(), description.summary().en()),
                new WholeReport(given, read, solved, provenance).report(), solved.pictures());
        solved.pictures().forEach((name, picture) -> {
            outputs.text(Outputs.PLOTS + "/" + name + ".svg", report.svg(name, "ko"));
            outputs.bytes(Outputs.PLOTS + "/" + name + ".png", Pictures.png(picture, "ko"));
            outputs.text(Outputs.PLOTS + "/" + name + ".en.svg", report.svg(name, "en"));
            outputs.bytes(Outputs.PLOTS + "/" + name + ".en.png", Pictures.png(picture, "en"));
        });
        outputs.text(Outputs.REPORT, report.page());
        if (onPaper) {
            outputs.write(Outputs.REPORT_PDF, out -> PdfReport.write(report, out));
        }
    }

    private Map<String, Object> provenance(Solved solved, Work work, Map<String, String> hashes, long cpuSeconds) {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("program", given.description().id());
        provenance.put("version", given.description().version());
        provenance.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        provenance.put("inputSha256", hashes);
        provenance.put("seed", work.seed());
        provenance.put("parameters", new TreeMap<>(given.values()));
        provenance.put("cpuSeconds", cpuSeconds);
        provenance.put("workers", work.workers());
        provenance.put("repeatable", solved.repeatable());
        provenance.put("personal", read.personal());
        return provenance;
    }
}
