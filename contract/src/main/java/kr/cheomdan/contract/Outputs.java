package kr.cheomdan.contract;

import java.util.List;

/** The names of what a run leaves in its output directory. */
public final class Outputs {

    /** The result itself, a table. */
    public static final String RESULT = "result.csv";
    /** An object with {@code value}, {@code baseline}, {@code unit}, {@code better} ("lower" or "higher"), {@code method}, and more. */
    public static final String METRICS = "metrics.json";
    /** A {@link Benefit}. */
    public static final String BENEFIT = "benefit.json";
    /** Program, version, Java, sha256 of each input, parameters and seed. */
    public static final String PROVENANCE = "provenance.json";
    /** For people, in both languages, with the plots in it. */
    public static final String REPORT = "report.html";
    /** The same on paper. */
    public static final String REPORT_PDF = "report.pdf";
    /** An {@link InputReport}: the only file of a run that could not use its input. */
    public static final String ERROR = "error.json";
    /** Pictures, each as {@code NAME.svg} and {@code NAME.png}. */
    public static final String PLOTS = "plots";

    /** What every run has to leave. */
    public static final List<String> REQUIRED = List.of(RESULT, METRICS, BENEFIT, PROVENANCE, REPORT);

    private Outputs() {}
}
