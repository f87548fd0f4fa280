package kr.cheomdan.workloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kr.cheomdan.contract.Description;
import kr.cheomdan.contract.Input;
import kr.cheomdan.contract.InputReport;
import kr.cheomdan.contract.Parameter;
import kr.cheomdan.workloads.Findings.Place;
import kr.cheomdan.workloads.table.TableReader;

/** Looks at all inputs: what their description asks for, then what the solution itself knows of them. */
final class Checking {

    /** The rest is for what is computed from the tables. */
    private static final double SHARE_OF_MEMORY = .4;
    private static final double LEAST_SHARE = .05;

    private final Description description;

    Checking(Description description) {
        this.description = description;
    }

    InputReport check(Given given, Optional<Workload> workload) {
        Findings findings = workload.isPresent() ? new Findings(workload.get().getClass()) : new Findings();
        workload.ifPresent(each -> findings.mute(each.muted()));
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Input input : description.inputs()) {
            if (given.has(input.name())) {
                check(input, given, findings, summary);
            }
        }
        checkColumns(given, findings);
        if (!findings.hasErrors() && workload.isPresent()) {
            summary.putAll(workload.get().check(given, findings));
        }
        return findings.report(summary);
    }

    private void check(Input input, Given given, Findings findings, Map<String, Object> summary) {
        Path file = given.file(input.name());
        long bytes = size(file);
        if (bytes == 0) {
            findings.error("input.empty", Place.of(input.name()));
        } else if (bytes > input.largestBytes()) {
            findings.error("input.too-large", Place.of(input.name()), bytes, input.largestBytes());
        } else if (isOfAnotherKind(input, file, findings)) {
            return;
        } else if (input.format() == Input.Format.CSV) {
            new TableReader(input, findings, memory(bytes, given)).read(file).ifPresent(table -> {
                given.read(input.name(), table);
                summary.put("rows." + input.name(), table.rows());
            });
        }
    }

    /** Of what there is for tables, as much as the file has of all tables; a little goes to each. */
    private long memory(long bytes, Given given) {
        double all = description.inputs().stream().filter(input -> input.format() == Input.Format.CSV && given.has(input.name()))
                .mapToLong(input -> size(given.file(input.name()))).sum();
        return (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_MEMORY * Math.max(bytes / all, LEAST_SHARE));
    }

    /** Where words are asked for and a workbook or a picture was given. */
    private static boolean isOfAnotherKind(Input input, Path file, Findings findings) {
        if (input.format() != Input.Format.CSV && input.format() != Input.Format.TEXT) {
            return false;
        }
        try {
            Optional<FileKind> kind = FileKind.of(file);
            kind.ifPresent(found -> findings.error(found.code, Place.of(input.name())));
            return kind.isPresent();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** A parameter that names a column has to name one that there is. */
    private void checkColumns(Given given, Findings findings) {
        for (Parameter parameter : description.parameters()) {
            if (parameter.kind() == Parameter.Kind.COLUMN && given.says(parameter.name()) && !findings.hasErrors()
                    && description.inputs().stream().filter(input -> input.format() == Input.Format.CSV && given.has(input.name()))
                            .noneMatch(input -> given.table(input.name()).byHeading(given.text(parameter.name())).isPresent())) {
                findings.error("parameter.no-such-column", Place.NOWHERE, parameter.label(), given.text(parameter.name()));
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
