package kr.cheomdan.workloads.healthcare.ecg;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kr.cheomdan.workloads.Findings;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.healthcare.Identifiers;

/** Looks for what points at single persons beside a signal: in the headings and first rows of a table, in the comments of a header. */
final class Persons {

    private static final int ROWS = 200;

    private final boolean mask;
    private final Findings findings;

    Persons(boolean mask, Findings findings) {
        this.mask = mask;
        this.findings = findings;
    }

    /** The headings of columns that point at persons. */
    List<String> inTable(Path file) {
        List<String> headings = List.of();
        List<String> found = new ArrayList<>();
        // A signal is numbers; where Korean letters stand in another code page the headings are judged as far as they can be read.
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file),
                StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
            String line;
            for (int row = 1; row <= ROWS && (line = reader.readLine()) != null; row++) {
                List<String> cells = List.of((row == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).split("[,;\t]", -1));
                if (row == 1) {
                    headings = cells.stream().map(String::strip).toList();
                }
                for (int column = 0; column < Math.min(cells.size(), headings.size()); column++) {
                    Optional<Identifiers.Kind> kind = row == 1 ? Identifiers.byHeading(cells.get(column))
                            : Identifiers.of(cells.get(column));
                    if (kind.isPresent() && !found.contains(headings.get(column))) {
                        found.add(headings.get(column));
                        tell(HealthEcg.INPUT, row, Identifiers.of(headings.get(column)).isPresent() ? "…"
                                : headings.get(column), kind.get());
                    }
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return found;
    }

    /** Comments are never written anywhere; refused they are all the same,
            because they show that the file was not made for leaving a hospital. */
    void inHeader(Header header) {
        for (String comment : header.comments()) {
            int colon = comment.indexOf(':');
            Optional<Identifiers.Kind> kind = Identifiers.of(comment).or(() -> colon > 0 ? Identifiers.byHeading(comment.substring(0,
                    colon)) : Optional.empty());
            kind.ifPresent(each -> tell(Header.INPUT, 1, "#", each));
        }
    }

    private void tell(String input, long row, String column, Identifiers.Kind kind) {
        findings.markPersonal();
        if (mask) {
            findings.warning("health-ecg.identifier-masked", Place.of(input, row, column), row, column, kind.label());
        } else {
            findings.error("health-ecg.identifier", Place.of(input, row, column), row, column, kind.label());
        }
    }
}
